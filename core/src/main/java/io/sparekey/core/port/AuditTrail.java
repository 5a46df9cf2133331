// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import java.util.Optional;

/** What was done and what was refused. Entries are added, never changed, never deleted. */
public interface AuditTrail {

    /** How many entries one page of certain kinds may cost. */
    int MOST_LOOKED_AT = 10_000;

    /** Adds an entry. */
    void add(AuditEntry entry);

    /**
     * The selected entries. A page of all kinds is full unless it is the last, and costs what is on it. A page of certain kinds looks at
     * {@link #MOST_LOOKED_AT} entries at most, the first ones of that actor, device and time that come after {@code from}: it ends there,
     * shorter than the limit or even empty, and {@link Page#next} says where the search goes on.
     *
     * @param from the entry after which to begin, in that order, which need not be one that is selected; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit);

    /** The entry. */
    Optional<AuditEntry> find(AuditEntryId id);
}
