// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Names an audit entry: a time-ordered UUID (RFC 9562, version 7), so that entries page in the order in which they were made. */
public record AuditEntryId(UUID value) {

    private static final int TIME_BITS = 48;

    /** The last millisecond that such a UUID has room for. */
    private static final Instant LAST = Instant.ofEpochMilli((1L << TIME_BITS) - 1);

    /**
     * The border between the entries made before that instant and those made then or later. No entry has this id. Ids count
     * milliseconds, so of an instant between two, the later one counts.
     */
    public static AuditEntryId earliestAt(Instant instant) {
        Instant inRange = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant.isAfter(LAST) ? LAST : instant;
        Instant floor = inRange.truncatedTo(ChronoUnit.MILLIS);
        long millis = floor.toEpochMilli() + (floor.equals(inRange) ? 0 : 1);
        return new AuditEntryId(new UUID(millis << (Long.SIZE - TIME_BITS), 0));
    }

    /** Whether it comes before the other one in the order of time; {@link UUID#compareTo} does not know that order. */
    public boolean isBefore(AuditEntryId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high < 0
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits()) < 0;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
