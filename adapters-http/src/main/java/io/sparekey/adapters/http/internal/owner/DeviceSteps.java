// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import java.util.List;
import java.util.stream.IntStream;

/** How far an attempt has come: verify, rotate, store. The rotation with the typed key is what verifies it. */
public final class DeviceSteps {

    private static final List<String> UPLOAD = List.of("verify", "rotate", "store");
    private static final List<String> ROTATION = List.of("reach", "rotate", "store");

    private DeviceSteps() {}

    /**
     * One step.
     *
     * @param name the last part of its text's key
     * @param progress {@code done}, {@code now} or {@code next}: the class of its mark
     */
    public record Step(String name, String progress) {}

    /** The steps of that attempt. */
    public static List<Step> of(RotationFacts attempt) {
        List<String> names = attempt.upload() ? UPLOAD : ROTATION;
        int now = reached(attempt.state());
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Step(names.get(i), i < now ? "done" : i == now ? "now" : "next"))
                .toList();
    }

    private static int reached(RotationState state) {
        return switch (state) {
            case REQUESTED -> 0;
            case SENT, UNSURE -> 1;
            case RECEIVED -> 2;
            case STORED -> 3;
            case FAILED, EXPIRED -> 0;
        };
    }
}
