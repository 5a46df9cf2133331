// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import java.util.Optional;

/** What was done and what was refused. Entries are added, never changed, never deleted. */
public interface AuditTrail {

    /** How many entries one page may cost. */
    int MOST_LOOKED_AT = 10_000;

    /** Adds an entry. */
    void add(AuditEntry entry);

    /**
     * The selected entries. A page may be shorter than the limit, even empty, although more follow: no page looks at more than
     * {@link #MOST_LOOKED_AT} entries to find those of certain kinds.
     *
     * @param from the entry after which to begin, in that order; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit);

    /** The entry. */
    Optional<AuditEntry> find(AuditEntryId id);
}
