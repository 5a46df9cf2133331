// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Endpoint;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.operation.Metrics;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.Texts;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people kindly why they could not be signed in, the log what exactly was wrong, and the metrics that something was. */
final class TroublePages {

    private static final Logger LOG = LoggerFactory.getLogger(TroublePages.class);

    private final PageRenderer pages;
    private final Metrics metrics;

    TroublePages(PageRenderer pages, Metrics metrics) {
        this.pages = pages;
        this.metrics = metrics;
    }

    /** The endpoint, with its troubles as pages. */
    Endpoint guarding(Endpoint endpoint) {
        return call -> {
            try {
                return endpoint.answer(call);
            } catch (Trouble trouble) {
                return page(call, trouble);
            }
        };
    }

    private Reply page(Call call, Trouble trouble) {
        LOG.warn("{}: sign-in failed, {}: {}", call.id(), trouble.kind(), LogText.of(trouble));
        metrics.signInEnded(trouble.kind().word());
        Texts texts = Texts.in(call.language());
        Reply page = pages.page(
                call,
                trouble.kind().status(),
                "message",
                new Message(
                        texts.of("sign-in.trouble", trouble.kind()),
                        texts.of("sign-in.trouble.text", trouble.kind()),
                        Optional.of(new Link("/", texts.get("sign-in.again"), false)),
                        call.id()));
        return trouble.kind() == Trouble.Kind.PROVIDER_DOWN ? page.with("Retry-After", "10") : page;
    }
}
