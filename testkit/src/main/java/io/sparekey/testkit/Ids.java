// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * New ids, each greater than all before: time-ordered UUIDs (RFC 9562, version 7) that count milliseconds from the beginning of
 * 2020, so that they come before all that the core makes. Unique within the process. Thread-safe.
 */
public final class Ids {

    private static final AtomicLong MILLIS =
            new AtomicLong(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli());
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** A bare UUID, for notices and certificates. */
    public static UUID next() {
        return new UUID(MILLIS.incrementAndGet() << Short.SIZE | VERSION_7, VARIANT);
    }

    /** For a device. */
    public static DeviceId device() {
        return new DeviceId(next());
    }

    /** For an escrowed version. */
    public static KeyId key() {
        return new KeyId(next());
    }

    /** For a rotation. */
    public static RotationId rotation() {
        return new RotationId(next());
    }

    /** For a delivery. */
    public static DeliveryId delivery() {
        return new DeliveryId(next());
    }

    /** For a data key. */
    public static DataKeyId dataKey() {
        return new DataKeyId(next());
    }

    /** For an audit entry. */
    public static AuditEntryId auditEntry() {
        return new AuditEntryId(next());
    }
}
