// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit trail in a map. */
final class InMemoryAuditTrail implements AuditTrail {

    private final Map<AuditEntryId, AuditEntry> entries = new HashMap<>();

    InMemoryAuditTrail copy() {
        var copy = new InMemoryAuditTrail();
        copy.entries.putAll(entries);
        return copy;
    }

    @Override
    public void add(AuditEntry entry) {
        if (entries.putIfAbsent(entry.id(), entry) != null) {
            throw new StaleVersion("audit entry " + entry.id());
        }
    }

    Stream<AuditEntry> all() {
        return entries.values().stream();
    }

    @Override
    public Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit) {
        boolean forward = order == AuditSelection.Order.OLDEST_FIRST;
        Comparator<AuditEntry> oldestFirst = Sorted.by(AuditEntry::id);
        Stream<AuditEntry> rest = all().filter(
                        entry -> forward ? Sorted.isAfter(entry.id(), from) : Sorted.isBefore(entry.id(), from))
                .sorted(forward ? oldestFirst : oldestFirst.reversed());
        return selection.page(rest, limit);
    }

    @Override
    public Optional<AuditEntry> find(AuditEntryId id) {
        return Optional.ofNullable(entries.get(id));
    }
}
