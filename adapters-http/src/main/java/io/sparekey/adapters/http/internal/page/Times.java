// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Instants, days and durations in words. */
public final class Times {

    private final Texts texts;
    private final ZoneId zone;

    /** In the language and the zone of the page. */
    public Times(Frame frame) {
        this.texts = frame.texts();
        this.zone = frame.zone();
    }

    /** Day and minute, in the zone of the page. */
    public String at(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.language().locale())
                .withZone(zone)
                .format(instant);
    }

    /** A day. */
    public String day(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.language().locale())
                .format(date);
    }

    /** In the largest unit that needs no fraction, such as {@code 90 minutes}. */
    public String span(Duration duration) {
        TimeUnit unit = TimeUnit.of(duration);
        long count = unit.count(duration);
        return texts.get("reveal.span." + unit.code() + (count == 1 ? ".one" : ".many"), count);
    }
}
