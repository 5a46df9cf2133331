// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the core refuses, as pages. The one place that knows which status a refusal has. */
public final class RefusalPages {

    private final PageRenderer pages;
    private final ErrorPages errors;

    /** Made with these templates. */
    public RefusalPages(PageRenderer pages) {
        this.pages = pages;
        this.errors = new ErrorPages(pages);
    }

    /**
     * The refusal as a page of its own, for where there is no better one to show it on.
     *
     * @param back where to go on, also after a fresh sign-in
     */
    public Reply page(Call call, Refusal why, String back) {
        return switch (why) {
            case NOT_FOUND -> errors.notFound(call);
            case SIGN_IN_AGAIN ->
                Reply.seeOther("/sign-in?fresh=true&to=" + URLEncoder.encode(back, StandardCharsets.UTF_8))
                        .noStore();
            default -> message(call, why, back);
        };
    }

    private Reply message(Call call, Refusal why, String back) {
        Texts texts = Texts.in(call.language());
        String key = "refusal." + why.code();
        Optional<Link> action = Optional.of(new Link(back, texts.get("refusal.back"), false));
        return pages.page(
                call,
                status(why),
                "message",
                new Message(texts.get(key + ".title"), texts.get(key + ".text"), action, ""));
    }

    /** The HTTP status: 422 if something typed is to be typed otherwise, 409 if it is the state of things that forbids it. */
    public static int status(Refusal why) {
        return switch (why) {
            case NOT_FOUND -> 404;
            case FORBIDDEN, SIGN_IN_AGAIN -> 403;
            case NOTHING_ESCROWED,
                    IN_PROGRESS,
                    UNREACHABLE,
                    NOT_ENCRYPTED,
                    REMOVED,
                    ALREADY_REGISTERED,
                    CHANGED_MEANWHILE,
                    NO_OWNER,
                    LOGIN_TAKEN -> 409;
            case REASON_REQUIRED,
                    REASON_TOO_LONG,
                    TICKET_REQUIRED,
                    TICKET_TOO_LONG,
                    KEYS_DIFFER,
                    KEY_EMPTY,
                    KEY_WRONG_LENGTH,
                    KEY_IMPOSSIBLE_SYMBOL,
                    KEY_PLACEHOLDER,
                    KEY_REPEATED_SYMBOL,
                    KEY_PASTED_BLOB -> 422;
        };
    }
}
