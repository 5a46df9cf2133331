// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    @Override
    public Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit) {
        if (order != AuditSelection.Order.OLDEST_FIRST) {
            throw new UnsupportedOperationException();
        }
        var found = entries.values().stream()
                .filter(entry ->
                        selection.actor().isEmpty() || selection.actor().get().equals(entry.actor()))
                .filter(entry ->
                        selection.device().isEmpty() || selection.device().equals(entry.device()))
                .filter(entry -> Sorted.isAfter(entry.id(), from))
                .sorted(Sorted.by(AuditEntry::id));
        return Sorted.page(found, limit, AuditEntry::id);
    }

    @Override
    public Optional<AuditEntry> find(AuditEntryId id) {
        return Optional.ofNullable(entries.get(id));
    }
}
