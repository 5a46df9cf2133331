// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Deliveries for tests: {@code aDelivery().of(device).received(now).build()}. */
public final class DeliveryBuilder {

    private DeliveryId id = Ids.delivery();
    private DeviceId device = Ids.device();
    private KeySource source = KeySource.MANAGEMENT;
    private Optional<RotationId> rotation = Optional.empty();
    private Instant reported = MutableClock.START;
    private Instant received = MutableClock.START;
    private Sealed envelope =
            new Sealed(Ciphertext.of(("nothing in " + id).getBytes(StandardCharsets.US_ASCII)), Ids.dataKey(), 1);

    private DeliveryBuilder() {}

    /** A report through the management channel, sent and received at {@link MutableClock#START}, with nothing that opens. */
    public static DeliveryBuilder aDelivery() {
        return new DeliveryBuilder();
    }

    /** With that id. */
    public DeliveryBuilder id(DeliveryId value) {
        id = value;
        return this;
    }

    /** Of that device. */
    public DeliveryBuilder of(DeviceId value) {
        device = value;
        return this;
    }

    /** Through that channel. */
    public DeliveryBuilder from(KeySource value) {
        source = value;
        return this;
    }

    /** In answer to that rotation. */
    public DeliveryBuilder answering(RotationId value) {
        rotation = Optional.of(value);
        return this;
    }

    /** Sent at that instant. */
    public DeliveryBuilder reported(Instant at) {
        reported = at;
        return this;
    }

    /** Taken in at that instant. */
    public DeliveryBuilder received(Instant at) {
        received = at;
        return this;
    }

    /** With this inside. */
    public DeliveryBuilder holding(Sealed value) {
        envelope = value;
        return this;
    }

    /** The delivery, which waits to be opened. */
    public Delivery build() {
        return new Delivery(id, device, source, rotation, reported, received, envelope, Optional.empty());
    }
}
