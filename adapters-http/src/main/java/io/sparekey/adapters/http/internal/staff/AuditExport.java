// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.ReadAudit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Hands out the audit trail as a file, oldest entry first, page by page, so that its length does not matter. */
final class AuditExport {

    private static final int PAGE = 300;

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;
    private final AuditedDevice devices;

    AuditExport(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
        this.devices = new AuditedDevice(sparekey);
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/audit/export", Route.Entry.SIGNED_IN, this::export));
    }

    private Reply export(Call call) {
        Actor.Person person = call.browser().person();
        AuditFormat format = call.queried("format")
                .flatMap(AuditFormat::find)
                .orElseThrow(() -> new BadCall(400, "The format is csv or jsonl."));
        Optional<AuditFilter> filter = devices.resolve(person, AuditFilter.of(call));
        if (filter.isEmpty()) {
            return refusals.page(call, Refusal.NOT_FOUND, "/audit");
        }
        if (filter.get().unclear()) {
            // A file with more than was asked for might go to somebody who should not have it.
            throw new BadCall(400, "The filter cannot be read.");
        }
        AuditSelection selection = filter.get().selection(pages.frame(call).zone());
        return read(person, selection, Optional.empty())
                .fold(
                        first -> Reply.of(200)
                                .body(
                                        format.mediaType(),
                                        new Reply.Body.Stream(out -> write(person, selection, format, first, out)))
                                .noStore()
                                .with(
                                        "Content-Disposition",
                                        "attachment; filename=\"sparekey-audit." + format.code() + "\""),
                        why -> refusals.page(call, why, "/audit"));
    }

    private void write(
            Actor.Person person,
            AuditSelection selection,
            AuditFormat format,
            Page<AuditEntry, AuditEntryId> first,
            OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.head());
        Page<AuditEntry, AuditEntryId> page = first;
        write(person, page, format, writer);
        while (page.next().isPresent()) {
            page = read(person, selection, page.next())
                    .done()
                    .orElseThrow(() -> new IOException("the audit trail was closed to the reader"));
            write(person, page, format, writer);
        }
        writer.flush();
    }

    private void write(Actor.Person person, Page<AuditEntry, AuditEntryId> page, AuditFormat format, Writer writer)
            throws IOException {
        AuditNames names = AuditNames.of(sparekey, person, page.items());
        for (AuditEntry entry : page.items()) {
            writer.write(format.line(entry, names));
        }
    }

    private Outcome<Page<AuditEntry, AuditEntryId>> read(
            Actor.Person person, AuditSelection selection, Optional<AuditEntryId> after) {
        return sparekey.readAudit().read(person, ReadAudit.Query.oldestFirst(selection, after, PAGE));
    }
}
