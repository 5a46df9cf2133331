// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.rotation.Rotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Attempts and orders. A store allows one that is open and one that waits for each device. */
public interface Rotations {

    /** The rotation. */
    Optional<Rotation> find(RotationId id);

    /** The device's open attempt. */
    Optional<Rotation> findOpen(DeviceId device);

    /** The device's waiting order. */
    Optional<Rotation> findWaiting(DeviceId device);

    /** The attempt of the device that opened last, whether it has ended or not. */
    Optional<Rotation> findLatestAttempt(DeviceId device);

    /** Rotations of the device, newest first, beginning before the id; empty for the newest. */
    Page<Rotation, RotationId> list(DeviceId device, Optional<RotationId> before, int limit);

    /** Adds a rotation with version 0. @throws StaleVersion if its id is there, or the device has one that is open or waits */
    void add(Rotation rotation);

    /**
     * Writes a rotation that was read at {@code rotation.version()}; the stored one has the next version.
     *
     * @throws StaleVersion if the stored version is another one, or the device has another that is open or waits
     */
    void update(Rotation rotation);

    /**
     * Claims rotations that are {@linkplain Rotation#isClaimable to be acted on}, longest due first: each is returned to one caller
     * only, as leased until that instant and at its new version. Costs what is due.
     */
    List<Rotation> claim(Instant now, Instant leasedUntil, int limit);

    /** Open rotations whose lifetime ended at or before {@code now}, except those whose answer is being opened. Costs what is due. */
    List<Rotation> expired(Instant now, int limit);
}
