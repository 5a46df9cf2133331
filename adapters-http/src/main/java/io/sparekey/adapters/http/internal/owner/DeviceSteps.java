// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.usecase.RotationFacts;
import java.util.List;
import java.util.Optional;

/** How far an attempt has come: verify, rotate, store. The rotation with the typed key is what verifies it. */
public final class DeviceSteps {

    private DeviceSteps() {}

    /**
     * One step.
     *
     * @param name the last part of its text's key
     * @param progress {@code done}, {@code now} or {@code next}: the class of its mark
     * @param note the key of a text on what is being waited for; empty unless it is {@code now}
     */
    public record Step(String name, String progress, Optional<String> note) {

        private static Step done(String name) {
            return new Step(name, "done", Optional.empty());
        }

        private static Step now(String name, String waitingFor) {
            return new Step(name, "now", Optional.of("step." + name + "." + waitingFor));
        }

        private static Step next(String name) {
            return new Step(name, "next", Optional.empty());
        }
    }

    /** The steps of that attempt. While the Mac has not answered, nobody knows whether a typed key is the right one. */
    public static List<Step> of(RotationFacts attempt) {
        String first = attempt.upload() ? "verify" : "reach";
        return switch (attempt.state()) {
            case REQUESTED, FAILED, EXPIRED ->
                List.of(Step.now(first, "waiting"), Step.next("rotate"), Step.next("store"));
            case SENT, UNSURE ->
                List.of(
                        attempt.upload() ? Step.now(first, "asked") : Step.done(first),
                        Step.now("rotate", "asked"),
                        Step.next("store"));
            case RECEIVED -> List.of(Step.done(first), Step.done("rotate"), Step.now("store", "answered"));
            case STORED -> List.of(Step.done(first), Step.done("rotate"), Step.done("store"));
        };
    }
}
