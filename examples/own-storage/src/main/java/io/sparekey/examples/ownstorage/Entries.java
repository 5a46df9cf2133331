// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit trail inside one transaction: what was committed before, and what this one adds. */
final class Entries implements AuditTrail {

    /** Keys are ids as text, which sort in the order in which entries were made. */
    private final NavigableMap<String, AuditEntry> committed;

    private final List<AuditEntry> added = new ArrayList<>();
    private boolean ended;

    Entries(NavigableMap<String, AuditEntry> committed) {
        this.committed = committed;
    }

    /** What the transaction added. */
    List<AuditEntry> added() {
        return List.copyOf(added);
    }

    /** Makes it of no use. */
    void end() {
        ended = true;
    }

    @Override
    public void add(AuditEntry entry) {
        requireOpen();
        boolean known = committed.containsKey(entry.id().toString())
                || added.stream().anyMatch(other -> other.id().equals(entry.id()));
        if (known) {
            throw new StaleVersion("audit entry " + entry.id());
        }
        added.add(entry);
    }

    @Override
    public Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit) {
        requireOpen();
        return selection.page(inOrder(order, from), limit);
    }

    @Override
    public Optional<AuditEntry> find(AuditEntryId id) {
        requireOpen();
        return Optional.ofNullable(committed.get(id.toString()))
                .or(() -> added.stream().filter(entry -> entry.id().equals(id)).findFirst());
    }

    /** Entries are made one after the other, so those of this transaction come last. */
    private Stream<AuditEntry> inOrder(AuditSelection.Order order, Optional<AuditEntryId> from) {
        return switch (order) {
            case OLDEST_FIRST ->
                Stream.concat(
                        from.map(id -> committed.tailMap(id.toString(), false)).orElse(committed).values().stream(),
                        added.stream()
                                .filter(entry -> from.filter(id -> !id.isBefore(entry.id()))
                                        .isEmpty()));
            case NEWEST_FIRST ->
                Stream.concat(
                        newestFirst(added)
                                .filter(entry -> from.filter(id -> !entry.id().isBefore(id))
                                        .isEmpty()),
                        from
                                .map(id -> committed.headMap(id.toString(), false))
                                .orElse(committed)
                                .descendingMap()
                                .values()
                                .stream());
        };
    }

    private static Stream<AuditEntry> newestFirst(List<AuditEntry> entries) {
        List<AuditEntry> reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);
        return reversed.stream();
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction of this audit trail has ended");
        }
    }
}
