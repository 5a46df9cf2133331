// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Right;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param texts in the language of the page
 * @param path of the page itself, to mark it in the navigation
 * @param browser who looks at it; empty before sign-in
 * @param support how to reach support
 * @param demo whether this is the demo, which every page says
 * @param zone for times
 */
public record Frame(
        Texts texts,
        String path,
        Optional<Caller.Browser> browser,
        HttpSettings.Support support,
        boolean demo,
        ZoneId zone) {

    /** An argument of texts in which {@code timed.jte} puts a time. */
    public static final String TIME = "{time}";

    /** Around the answer to a call. */
    static Frame of(Call call, HttpSettings.Support support, boolean demo, ZoneId zone) {
        Optional<Caller.Browser> browser =
                call.caller() instanceof Caller.Browser known ? Optional.of(known) : Optional.empty();
        return new Frame(Texts.in(call.language()), call.path(), browser, support, demo, zone);
    }

    /** Shorthand for templates. */
    public String t(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /** Day, minute and zone, in the language and the zone of the page; templates have {@code time.jte} write it. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern(t("time.pattern"), texts.language().locale())
                .withZone(zone)
                .format(instant);
    }

    /** What the zone of all times is called. */
    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, texts.language().locale());
    }

    /** What support is called. */
    public String supportName() {
        return support.name().isEmpty() ? t("support.name") : support.name();
    }

    /** Where the person can go; others cannot. */
    public List<Link> navigation() {
        List<Link> links = new ArrayList<>();
        links.add(link("/devices", "nav.devices"));
        links.add(link("/notices", "nav.notices"));
        if (has(Right.INSPECT)) {
            links.add(link("/search", "nav.search"));
        }
        if (has(Right.AUDIT)) {
            links.add(link("/fleet", "nav.fleet"));
        }
        links.add(link("/audit", has(Right.AUDIT) ? "nav.audit" : "nav.own-audit"));
        if (has(Right.ADMINISTER)) {
            links.add(link("/policy", "nav.policy"));
        }
        return links;
    }

    private Link link(String to, String key) {
        boolean begun = path.equals("/") && to.equals("/devices");
        return new Link(to, t(key), begun || path.startsWith(to));
    }

    /** Where the file in {@code assets} is served. */
    public String asset(String file) {
        return Assets.path(file);
    }

    /** Whether the person has the right. */
    public boolean has(Right right) {
        return browser.filter(known -> known.person().rights().contains(right)).isPresent();
    }

    /** What each form must carry. */
    public String formToken() {
        return browser.map(Caller.Browser::formToken).orElse("");
    }
}
