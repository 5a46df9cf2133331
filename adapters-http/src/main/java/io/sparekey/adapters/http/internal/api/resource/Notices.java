// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.json.Uuids;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.usecase.ReadNotices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one has been told. */
public final class Notices implements Resource {

    /**
     * A notice.
     *
     * @param detail who did it, or which key
     * @param reveal what the notice tells of, if that is a look at the key
     */
    record NoticeDocument(
            UUID id,
            Instant at,
            Notice.Kind kind,
            UUID device,
            Optional<String> detail,
            Optional<RevealDocument> reveal) {

        static NoticeDocument of(Notice notice) {
            return new NoticeDocument(
                    notice.id(),
                    notice.at(),
                    notice.kind(),
                    notice.device().value(),
                    Optional.of(notice.detail()).filter(text -> !text.isEmpty()),
                    notice.reveal().map(RevealDocument::of));
        }
    }

    /**
     * A look at the key.
     *
     * @param entry of the history, by which it can be disputed
     */
    record RevealDocument(UUID entry, Optional<String> reason, Optional<String> ticket) {

        static RevealDocument of(Notice.Reveal reveal) {
            return new RevealDocument(
                    reveal.entry().value(),
                    Optional.of(reveal.reason()).filter(text -> !text.isEmpty()),
                    Optional.of(reveal.ticket()).filter(text -> !text.isEmpty()));
        }
    }

    private final Sparekey sparekey;

    /** Over these. */
    public Notices(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get("/notices", "listNotices", "Lists what one has been told, newest first")
                        .listing(NoticeDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(asked -> list(asked, ReadNotices.Inbox.MINE)),
                Action.get(
                                "/alarms",
                                "listAlarms",
                                "Lists what the security officers are told, newest first; for auditors")
                        .listing(NoticeDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(asked -> list(asked, ReadNotices.Inbox.ALARMS)));
    }

    private Reply list(Asked asked, ReadNotices.Inbox inbox) {
        return asked.answer(
                sparekey.readNotices().read(asked.actor(), inbox, asked.cursor(Uuids::parse), asked.limit()),
                page -> asked.ok(PageDocument.of(page, NoticeDocument::of)));
    }
}
