// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds the newest entries of an audit trail that can only be read onwards: looks back a day, then longer, since nobody wants to read
 * years of it for the last fifty. Ids of entries begin with their time (RFC 9562, version 7), so that one can begin at any time.
 */
final class LatestEntries {

    private static final List<Duration> LOOKS = List.of(Duration.ofDays(1), Duration.ofDays(30));
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Function<Optional<AuditEntryId>, Page<AuditEntry, AuditEntryId>> trail;
    private final Instant now;

    /** @param trail reads a page after an entry, or from the beginning */
    LatestEntries(Function<Optional<AuditEntryId>, Page<AuditEntry, AuditEntryId>> trail, Instant now) {
        this.trail = trail;
        this.now = now;
    }

    /** The newest, at most so many, the newest last. */
    List<AuditEntry> read(int most) {
        for (Duration look : LOOKS) {
            List<AuditEntry> found = after(Optional.of(at(now.minus(look))), most);
            if (found.size() == most) {
                return found;
            }
        }
        return after(Optional.empty(), most);
    }

    private List<AuditEntry> after(Optional<AuditEntryId> begin, int most) {
        Deque<AuditEntry> newest = new ArrayDeque<>();
        Optional<AuditEntryId> after = begin;
        do {
            Page<AuditEntry, AuditEntryId> page = trail.apply(after);
            for (AuditEntry entry : page.items()) {
                newest.addLast(entry);
                if (newest.size() > most) {
                    newest.removeFirst();
                }
            }
            after = page.next();
        } while (after.isPresent());
        return List.copyOf(newest);
    }

    /** Not the id of any entry, but where those of that instant begin. */
    private static AuditEntryId at(Instant instant) {
        return new AuditEntryId(new UUID(instant.toEpochMilli() << Short.SIZE | VERSION_7, VARIANT));
    }
}
