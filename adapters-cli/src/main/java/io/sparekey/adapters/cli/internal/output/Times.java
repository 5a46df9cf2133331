// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates for people: to the minute, in the time zone of the clock. */
public final class Times {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Clock clock;

    /** By that clock, in its time zone. */
    public Times(Clock clock) {
        this.clock = clock;
    }

    /** As in {@code 2026-11-22 13:05}. */
    public String at(Instant instant) {
        return MINUTES.format(instant.atZone(clock.getZone()));
    }

    /** With the distance from now, as in {@code 2026-11-22 13:05 (3 days ago)}. */
    public String near(Instant instant) {
        return at(instant) + " (" + distance(instant) + ")";
    }

    private String distance(Instant instant) {
        Duration ago = Duration.between(instant, clock.instant());
        Duration length = ago.abs();
        if (length.toMinutes() == 0) {
            return "just now";
        }
        String words = Durations.roughly(length);
        return ago.isNegative() ? "in " + words : words + " ago";
    }
}
