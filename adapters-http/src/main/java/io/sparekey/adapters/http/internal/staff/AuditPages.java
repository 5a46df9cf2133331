// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ReadAudit;
import java.util.List;
import java.util.Optional;

/** Shows the audit trail: all of it to auditors, everybody else what they did themselves. */
final class AuditPages {

    private static final int PAGE = 50;
    private static final String PATH = "/audit";

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;
    private final AuditedDevice devices;

    AuditPages(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
        this.devices = new AuditedDevice(sparekey);
    }

    List<Route> routes() {
        return List.of(new Route("GET", PATH, Route.Entry.SIGNED_IN, this::read));
    }

    private Reply read(Call call) {
        Actor.Person person = call.browser().person();
        AuditFilter asked = AuditFilter.of(call);
        Optional<AuditFilter> filter = devices.resolve(person, asked);
        if (filter.isEmpty()) {
            return pages.page(call, 200, "staff/audit", unknownSerial(person, asked));
        }
        Optional<AuditEntryId> before = call.queried("before", Ids::entry);
        var query = ReadAudit.Query.newestFirst(
                filter.get().selection(pages.frame(call).zone()), before, PAGE);
        return sparekey.readAudit()
                .read(person, query)
                .fold(
                        entries -> pages.page(
                                call, 200, "staff/audit", page(call, filter.get(), entries, before.isPresent())),
                        why -> refusals.page(call, why, "/"));
    }

    private AuditPage page(Call call, AuditFilter filter, Page<AuditEntry, AuditEntryId> entries, boolean later) {
        Actor.Person person = call.browser().person();
        AuditNames names = AuditNames.of(sparekey, person, entries.items());
        var words = new AuditWords(Texts.in(call.language()), names);
        Query query = filter.query();
        return new AuditPage(
                person.has(Right.AUDIT),
                filter,
                filter.actor().map(names::actor).orElse(""),
                filter.device().map(device -> name(names, device)).orElse(""),
                false,
                entries.items().stream()
                        .map(entry -> row(entry, query, names, words))
                        .toList(),
                entries.next().map(next -> query.with("before", next.toString()).at(PATH)),
                later ? Optional.of(query.at(PATH)) : Optional.empty(),
                query.with("format", "csv").at(PATH + "/export"),
                query.with("format", "jsonl").at(PATH + "/export"));
    }

    private static AuditPage unknownSerial(Actor.Person person, AuditFilter asked) {
        return new AuditPage(
                person.has(Right.AUDIT), asked, "", "", true, List.of(), Optional.empty(), Optional.empty(), "", "");
    }

    private static AuditPage.Row row(AuditEntry entry, Query query, AuditNames names, AuditWords words) {
        return new AuditPage.Row(
                entry.at(),
                names.actor(entry.actor()),
                AuditFilter.by(query, entry.actor()).at(PATH),
                entry.device(),
                entry.device().map(device -> name(names, device)).orElse(""),
                entry.device()
                        .map(device -> query.with("serial", "")
                                .with("device", device.toString())
                                .at(PATH))
                        .orElse(""),
                words.of(entry.event()));
    }

    private static String name(AuditNames names, DeviceId device) {
        return names.device(device)
                .map(known -> known.name() + " (" + known.serial() + ")")
                .orElse(device.toString());
    }
}
