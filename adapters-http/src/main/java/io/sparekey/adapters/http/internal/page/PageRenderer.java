// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Map;

/** Makes pages of templates. Every template takes {@code frame} and {@code page}. */
public final class PageRenderer {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final HttpSettings.Support support;
    private final boolean demo;
    private final ZoneId zone;

    /** @param zone for times on pages */
    public PageRenderer(HttpSettings.Support support, boolean demo, ZoneId zone) {
        this.support = support;
        this.demo = demo;
        this.zone = zone;
    }

    /** The page of that template, such as {@code owner/device}, for who called. No page is kept by anybody. */
    public Reply page(Call call, int status, String template, Object page) {
        var out = new ByteArrayOutputStream();
        var output = new Utf8ByteOutput();
        render(call, template, page, output);
        try {
            output.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.of(status)
                .body("text/html; charset=utf-8", new Reply.Body.Bytes(out.toByteArray(), false))
                .noStore();
    }

    /** Writes the page of that template elsewhere: for pages that hold something to be wiped. */
    public void render(Call call, String template, Object page, TemplateOutput output) {
        engine.render(template + ".jte", Map.of("frame", frame(call), "page", page), output);
    }

    /** What stands around the answer to the call. */
    public Frame frame(Call call) {
        return Frame.of(call, support, demo, zone);
    }
}
