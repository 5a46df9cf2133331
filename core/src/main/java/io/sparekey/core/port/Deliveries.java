// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Envelopes that wait to be opened, and those that do not open. */
public interface Deliveries {

    /** Takes one in. @throws StaleVersion if its id is there already */
    void add(Delivery delivery);

    /** The delivery. */
    Optional<Delivery> find(DeliveryId id);

    /**
     * Claims deliveries that wait to be opened, oldest first, until that instant: each is returned to one caller only. Those
     * received after {@code receivedUntil} are left to whoever took them in. Costs what is due.
     */
    List<Delivery> claim(Instant receivedUntil, Instant now, Instant leasedUntil, int limit);

    /**
     * The newest of the device through that channel that did not open.
     *
     * @param rotation of the answers to it; empty for reports
     */
    Optional<Delivery> findUnopenable(DeviceId device, KeySource source, Optional<RotationId> rotation);

    /** Writes that it does not open; it is claimed no more. */
    void update(Delivery delivery);

    /** Deletes one that was opened. */
    void remove(DeliveryId id);

    /** Deletes all of a device, those that did not open included. @return how many there were */
    int destroy(DeviceId device);
}
