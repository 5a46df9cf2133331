// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An envelope taken in durably before it is opened, so that nothing a Mac sends is lost between its answer and our processing.
 *
 * @param rotation the rotation it answers; empty for a report
 * @param reported when the Mac sent it, by the clock of the channel
 * @param received when we took it in
 * @param unopenable when opening it failed for good; kept then, for people to look into
 */
public record Delivery(
        DeliveryId id,
        DeviceId device,
        KeySource source,
        Optional<RotationId> rotation,
        Instant reported,
        Instant received,
        Sealed envelope,
        Optional<Instant> unopenable) {

    /** The same, given up on at that instant. */
    public Delivery unopenable(Instant at) {
        return new Delivery(id, device, source, rotation, reported, received, envelope, Optional.of(at));
    }
}
