// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Days and durations in words. */
public final class Times {

    private final Texts texts;

    /** In the language of the page. */
    public Times(Frame frame) {
        this(frame.texts());
    }

    /** In that language. */
    public Times(Texts texts) {
        this.texts = texts;
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
