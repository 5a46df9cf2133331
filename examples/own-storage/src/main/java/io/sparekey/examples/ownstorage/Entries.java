// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The audit trail inside one transaction: what was committed before, and what this one adds. */
final class Entries implements AuditTrail {

    /** Keys are ids as text, which sort in the order in which entries were made. */
    private final SortedMap<String, AuditEntry> committed;

    private final List<AuditEntry> added = new ArrayList<>();
    private boolean ended;

    Entries(SortedMap<String, AuditEntry> committed) {
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
            Optional<ActorId> actor, Optional<DeviceId> device, Optional<AuditEntryId> after, int limit) {
        requireOpen();
        List<AuditEntry> found = from(after)
                .filter(entry -> after.filter(entry.id()::equals).isEmpty())
                .filter(entry -> actor.isEmpty() || actor.get().equals(entry.actor()))
                .filter(entry -> device.isEmpty() || device.equals(entry.device()))
                .limit(Page.requireLimit(limit) + 1L)
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<AuditEntry> page = found.subList(0, limit);
        return new Page<>(page, Optional.of(page.get(limit - 1).id()));
    }

    /** Entries are made one after the other, so those of this transaction come last. */
    private Stream<AuditEntry> from(Optional<AuditEntryId> after) {
        SortedMap<String, AuditEntry> rest =
                after.map(id -> committed.tailMap(id.toString())).orElse(committed);
        Stream<AuditEntry> mine = added.stream()
                .filter(entry -> after.map(id -> entry.id().toString().compareTo(id.toString()) > 0)
                        .orElse(true));
        return Stream.concat(rest.values().stream(), mine);
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the transaction of this audit trail has ended");
        }
    }
}
