// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.port.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done with a device, line by line. */
final class DeviceHistory {

    private final Texts texts;
    private final PeopleNames names;
    private final Actor.Person reader;
    private final boolean owner;

    /** @param owner whether the reader owns the device, and may dispute reveals */
    DeviceHistory(Texts texts, PeopleNames names, Actor.Person reader, boolean owner) {
        this.texts = texts;
        this.names = names;
        this.reader = reader;
        this.owner = owner;
    }

    /** The lines of that page of the history. */
    List<HistoryLine> lines(Page<AuditEntry, AuditEntryId> page) {
        Set<AuditEntryId> disputed = disputed(page.items());
        return page.items().stream()
                .map(entry -> line(entry, disputed.contains(entry.id())))
                .toList();
    }

    /** The reveals that these entries dispute. */
    static Set<AuditEntryId> disputed(List<AuditEntry> entries) {
        return entries.stream()
                .map(AuditEntry::event)
                .flatMap(event -> event instanceof AuditEvent.RevealDisputed dispute
                        ? Stream.of(dispute.reveal())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    private HistoryLine line(AuditEntry entry, boolean disputed) {
        boolean somebodyElses = entry.event() instanceof AuditEvent.KeyRevealed
                && !entry.actor().equals(reader.id());
        return new HistoryLine(
                entry.id().value(),
                entry.at(),
                EventText.of(texts, entry.event()),
                names.of(entry.actor()),
                EventText.quotation(entry.event()),
                owner && somebodyElses && !disputed,
                disputed);
    }
}
