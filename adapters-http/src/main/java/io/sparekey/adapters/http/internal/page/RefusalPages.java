// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Refusal;
import java.util.Optional;

/** Refusals as pages. What does not exist, and what exists for others only, gets the page of unknown paths. */
public final class RefusalPages {

    private final PageRenderer pages;
    private final ErrorPages errors;

    /** Made with these templates. */
    public RefusalPages(PageRenderer pages) {
        this.pages = pages;
        this.errors = new ErrorPages(pages);
    }

    /**
     * The page of that refusal.
     *
     * @param back where to go on
     */
    public Reply page(Call call, Refusal refusal, String back) {
        return switch (refusal) {
            case NOT_FOUND -> errors.notFound(call);
            case FORBIDDEN -> message(call, 403, "forbidden", back);
            case REMOVED, NO_OWNER, CHANGED_MEANWHILE, NOTHING_ESCROWED, SIGN_IN_AGAIN ->
                message(call, 409, refusal.code(), back);
            case REASON_REQUIRED,
                    TICKET_REQUIRED,
                    IN_PROGRESS,
                    UNREACHABLE,
                    NOT_ENCRYPTED,
                    ALREADY_REGISTERED,
                    LOGIN_TAKEN,
                    KEYS_DIFFER,
                    KEY_EMPTY,
                    KEY_WRONG_LENGTH,
                    KEY_IMPOSSIBLE_SYMBOL,
                    KEY_PLACEHOLDER,
                    KEY_REPEATED_SYMBOL,
                    KEY_PASTED_BLOB -> message(call, 409, "other", back);
        };
    }

    private Reply message(Call call, int status, String refusal, String back) {
        Texts texts = Texts.in(call.language());
        return pages.page(
                call,
                status,
                "message",
                new Message(
                        texts.get("staff.refused." + refusal + ".title"),
                        texts.get("staff.refused." + refusal + ".text"),
                        Optional.of(new Link(back, texts.get("staff.refused.back"), false)),
                        ""));
    }
}
