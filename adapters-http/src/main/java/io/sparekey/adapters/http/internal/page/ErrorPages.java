// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong, as pages: kind, and with nothing of the inside. */
public final class ErrorPages implements Responses {

    private final PageRenderer pages;

    /** Made with these templates. */
    public ErrorPages(PageRenderer pages) {
        this.pages = pages;
    }

    @Override
    public Reply notFound(Call call) {
        return page(call, 404, "not-found", "");
    }

    @Override
    public Reply wrongMethod(Call call) {
        return page(call, 405, "wrong-method", "");
    }

    @Override
    public Reply bad(Call call, BadCall why) {
        return page(call, why.status(), "bad-call", "");
    }

    /** To the sign-in, and back to the page afterwards. */
    @Override
    public Reply unknownCaller(Call call) {
        String back = "GET".equals(call.method()) ? address(call) : "/";
        return Reply.seeOther("/sign-in?to=" + encoded(back)).noStore();
    }

    private static String address(Call call) {
        String query = call.query().entrySet().stream()
                .flatMap(
                        asked -> asked.getValue().stream().map(value -> encoded(asked.getKey()) + "=" + encoded(value)))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? call.path() : call.path() + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Reply forged(Call call) {
        return page(call, 403, "forged", "");
    }

    @Override
    public Reply tooMany(Call call, long seconds) {
        return page(call, 429, "too-many", "").with("Retry-After", String.valueOf(seconds));
    }

    @Override
    public Reply unavailable(Call call) {
        return page(call, 503, "unavailable", call.id()).with("Retry-After", "10");
    }

    @Override
    public Reply fault(Call call) {
        return page(call, 500, "fault", call.id());
    }

    private Reply page(Call call, int status, String error, String requestId) {
        Texts texts = Texts.in(call.language());
        return pages.page(
                call,
                status,
                "message",
                new Message(
                        texts.get("error." + error + ".title"),
                        texts.get("error." + error + ".text"),
                        Optional.of(new Link("/", texts.get("error.home"), false)),
                        requestId));
    }
}
