// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A device's page, for scripts. */
record DevicePageJson(
        DeviceJson device,
        AccessJson access,
        List<KeyJson> keys,
        Optional<Attempt> attempt,
        Optional<Attempt> order,
        Optional<ShowDevice.Message> message,
        List<Cause> likelyCauses) {

    /** A rotation, under way, waiting or past. */
    record Attempt(
            String id,
            RotationReason reason,
            RotationState state,
            Instant requested,
            Instant due,
            Optional<Instant> expires,
            Optional<Instant> sent,
            Optional<Instant> ended) {

        static Attempt of(RotationFacts rotation) {
            return new Attempt(
                    rotation.id().toString(),
                    rotation.reason(),
                    rotation.state(),
                    rotation.requested(),
                    rotation.due(),
                    rotation.timeline().expires(),
                    rotation.timeline().sent(),
                    rotation.timeline().ended());
        }
    }

    static DevicePageJson of(ShowDevice.View page) {
        return new DevicePageJson(
                DeviceJson.of(page.device()),
                AccessJson.of(page.access()),
                page.keys().stream().map(KeyJson::of).toList(),
                page.attempt().map(Attempt::of),
                page.order().map(Attempt::of),
                page.message(),
                page.likelyCauses());
    }
}
