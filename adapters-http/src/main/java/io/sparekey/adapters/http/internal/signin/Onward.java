// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.Texts;
import java.net.URI;
import java.util.Optional;

/**
 * Sends browsers to the provider: by a page that goes on by itself, and has a link for browsers that do not. Not by a redirect: Chromium holds
 * the redirects that follow a form against the content security policy, so that would have to let forms go to the provider and wherever that
 * sends people on to, which nobody here can know. So forms go nowhere but here.
 */
final class Onward {

    private final PageRenderer pages;

    Onward(PageRenderer pages) {
        this.pages = pages;
    }

    /**
     * The page.
     *
     * @param texts whose title, text and link they are, such as {@code signed-out}
     */
    Reply to(URI there, Call call, String texts) {
        Texts said = Texts.in(call.language());
        var page = new Message(
                said.get(texts + ".title"),
                said.get(texts + ".provider"),
                Optional.of(new Link(there.toString(), said.get(texts + ".go-on"), false)),
                "");
        return pages.page(call, 200, "message", page).with("Refresh", "0; url=" + there);
    }
}
