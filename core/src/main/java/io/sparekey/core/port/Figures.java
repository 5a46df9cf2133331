// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.EncryptionOrigin;
import java.time.Instant;

/** Numbers about the whole fleet, removed devices apart where nothing else is said. Each costs a look at what it counts. */
public interface Figures {

    /** What the fleet looks like at {@code now}. */
    FleetFigures fleet(Instant now);

    /** Encrypted devices without a current key. */
    long unescrowed();

    /** Of these, the ones that were encrypted {@linkplain EncryptionOrigin by their user or before enrolment}: their owners have the key. */
    long unescrowedByHand();

    /** What {@link EscrowedKeys#dueForSchedule} would return without a limit. */
    long scheduledUntil(Instant receivedUntil);

    /** What {@link Devices#removedBefore} would return without a limit. */
    long removedBefore(Instant instant);
}
