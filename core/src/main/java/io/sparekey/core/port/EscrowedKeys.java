// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The escrowed versions. Ciphertexts are written once and never changed; nothing is deleted but a whole device's keys, on purpose.
 * A store allows one version that is {@link Standing#CURRENT} and one that is {@link Standing#PREVIOUS} for each device, and a
 * fingerprint once for each device.
 */
public interface EscrowedKeys {

    /** The version. */
    Optional<EscrowedKey> find(KeyId id);

    /** The version of the device with that standing: only for {@code CURRENT} and {@code PREVIOUS}. */
    Optional<EscrowedKey> find(DeviceId device, Standing standing);

    /** The version of the device with that fingerprint. */
    Optional<EscrowedKey> find(DeviceId device, Fingerprint fingerprint);

    /** Versions of the device, newest first, beginning below the version number {@code before}; empty for the newest. */
    Page<EscrowedKey, Integer> list(DeviceId device, Optional<Integer> before, int limit);

    /** Number of the newest version of the device, 0 if it has none. */
    int newestVersion(DeviceId device);

    /** Adds a version. @throws StaleVersion if its id, number or fingerprint, or its place, is taken */
    void add(EscrowedKey key);

    /** Writes what is known of a version and where it stands; never its ciphertext. @throws StaleVersion if its place is taken */
    void update(EscrowedKey key);

    /**
     * Current versions received at or before that instant for which the schedule has not ordered a rotation yet, oldest first. Costs
     * what is due.
     */
    List<EscrowedKey> dueForSchedule(Instant receivedUntil, int limit);

    /** Notes that the schedule has dealt with this version. */
    void markScheduled(KeyId id, Instant at);

    /** Versions of all devices in the order of their ids, to prove that they open. */
    Page<EscrowedKey, KeyId> listAll(Optional<KeyId> after, int limit);

    /** Deletes all versions of the device. @return how many there were */
    int destroy(DeviceId device);
}
