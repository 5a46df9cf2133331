// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.json.Uuids;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntryId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was done with a device, and what its owner has to say against it. */
public final class History implements Resource {

    private static final Shape DISPUTE = Shape.object("Dispute")
            .required("entry", Shape.format("uuid").described("the key-revealed entry of the history"));

    private final Sparekey sparekey;

    /** Over these. */
    public History(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/devices/{device}/history",
                                "listHistory",
                                "Lists what was done with the device and by whom, newest first")
                        .described("A page may be shorter than the limit although more follow.")
                        .listing(EntryDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::list),
                Action.post("/devices/{device}/disputes", "disputeReveal", "Says that a reveal was not for oneself")
                        .described("Orders a rotation and tells the security officers; again changes nothing.")
                        .taking(DISPUTE, Map.of("entry", "0197a1c0-5d3e-7abc-8def-0123456789ab"))
                        .answering(204)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED)
                        .by(this::dispute));
    }

    private Reply list(Asked asked) {
        return asked.answer(
                sparekey.listHistory()
                        .list(
                                asked.actor(),
                                asked.device(),
                                asked.cursor(text -> new AuditEntryId(Uuids.parse(text))),
                                asked.limit()),
                page -> asked.ok(PageDocument.of(page, EntryDocument::of)));
    }

    private Reply dispute(Asked asked) {
        UUID entry = Field.root(asked.body(DISPUTE)).at("entry").id();
        return asked.answer(
                sparekey.disputeReveal().dispute(asked.actor(), asked.device(), new AuditEntryId(entry)),
                device -> Reply.of(204).noStore());
    }
}
