// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Answer;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Parameter;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.RecordShape;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.json.Uuids;
import io.sparekey.adapters.http.internal.api.json.Words;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ReadAudit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The audit trail. */
public final class Audit implements Resource {

    private static final Parameter[] SELECTION = {
        Parameter.query(
                "actorKind", Shape.words(ActorId.Kind.class), "only acts of this actor, with actorRealm and actorName"),
        Parameter.query("actorRealm", Shape.line(0, 512), "the issuer of a person"),
        Parameter.query("actorName", Shape.line(0, 512), "the person's immutable claim, or the gateway's name"),
        Parameter.query("device", Shape.format("uuid"), "only entries about this device"),
        Parameter.query("since", Shape.format("date-time"), "only entries made then or later"),
        Parameter.query("until", Shape.format("date-time"), "only entries made before"),
        Parameter.query(
                "type",
                Shape.list(Shape.type("string").with("enum", EntryDocument.types())),
                "only entries of these kinds; may be repeated")
    };

    private static final Parameter ORDER =
            Parameter.query("order", Shape.words(AuditSelection.Order.class), "newest-first if absent");

    private final Sparekey sparekey;

    /** Over these. */
    public Audit(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/audit",
                                "listAudit",
                                "Lists entries of the audit trail: all for auditors, else those of one's own acts")
                        .described("A page may be shorter than the limit although more follow.")
                        .with(SELECTION)
                        .with(ORDER)
                        .listing(EntryDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(this::list),
                Action.get(
                                "/audit/export",
                                "exportAudit",
                                "Writes entries of the audit trail, one JSON document a line, oldest first")
                        .described("A connection that is cut means that not all of it was sent: go on with after.")
                        .with(SELECTION)
                        .with(Parameter.query("after", Shape.format("uuid"), "begins after the entry with this id"))
                        .answering(new Answer(
                                200,
                                "One entry a line.",
                                "application/x-ndjson",
                                Optional.of(RecordShape.of(EntryDocument.class)),
                                List.of()))
                        .refusing(Refusal.FORBIDDEN)
                        .by(this::export));
    }

    private Reply list(Asked asked) {
        var order = asked.queried(
                        "order",
                        word -> Words.find(AuditSelection.Order.class, word).orElseThrow())
                .orElse(AuditSelection.Order.NEWEST_FIRST);
        Optional<AuditEntryId> from = asked.cursor(text -> new AuditEntryId(Uuids.parse(text)));
        var query = new ReadAudit.Query(selection(asked), order, from, asked.limit());
        return asked.answer(
                sparekey.readAudit().read(asked.actor(), query),
                page -> asked.ok(PageDocument.of(page, EntryDocument::of)));
    }

    private static AuditSelection selection(Asked asked) {
        Set<String> types =
                asked.allQueried("type").stream().map(EntryDocument::type).collect(Collectors.toSet());
        return new AuditSelection(
                asked.queried("actorKind", word -> actor(asked, word)),
                asked.queried("device", Uuids::parse).map(DeviceId::new),
                asked.queried("since", Audit::instant),
                asked.queried("until", Audit::instant),
                types);
    }

    /** @throws IllegalArgumentException if it is nobody */
    private static ActorId actor(Asked asked, String kind) {
        var actor = new ActorId(
                Words.find(ActorId.Kind.class, kind).orElseThrow(),
                asked.call().queried("actorRealm").orElse(""),
                asked.call().queried("actorName").orElse(""));
        if (actor.kind() == ActorId.Kind.PERSON
                && (actor.realm().isBlank() || actor.name().isBlank())) {
            throw new IllegalArgumentException("a person has a realm and a name");
        }
        return actor;
    }

    private static Instant instant(String text) {
        return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The first page is read before the reply begins, so that a refusal is one. */
    private Reply export(Asked asked) {
        AuditSelection selection = selection(asked);
        var first = ReadAudit.Query.oldestFirst(
                selection, asked.queried("after", Uuids::parse).map(AuditEntryId::new), Page.MAX_ITEMS);
        return asked.answer(
                sparekey.readAudit().read(asked.actor(), first),
                page -> Reply.of(200)
                        .body(
                                "application/x-ndjson",
                                new Reply.Body.Stream(out -> write(asked.actor(), selection, page, out)))
                        .noStore());
    }

    private void write(Actor actor, AuditSelection selection, Page<AuditEntry, AuditEntryId> first, OutputStream out)
            throws IOException {
        Page<AuditEntry, AuditEntryId> page = first;
        write(page, out);
        while (page.next().isPresent()) {
            var query = ReadAudit.Query.oldestFirst(selection, page.next(), Page.MAX_ITEMS);
            page = sparekey.readAudit().read(actor, query).done().orElseThrow(() -> new IOException("refused midway"));
            write(page, out);
        }
    }

    private static void write(Page<AuditEntry, AuditEntryId> page, OutputStream out) throws IOException {
        for (AuditEntry entry : page.items()) {
            out.write(Json.write(EntryDocument.of(entry)));
            out.write('\n');
        }
        out.flush();
    }
}
