// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The units in which people think of durations, largest first. */
public enum TimeUnit {
    DAYS(Duration.ofDays(1)),
    HOURS(Duration.ofHours(1)),
    MINUTES(Duration.ofMinutes(1)),
    SECONDS(Duration.ofSeconds(1));

    private final Duration one;

    TimeUnit(Duration one) {
        this.one = one;
    }

    /** The largest unit that needs no fraction; seconds if all do. */
    public static TimeUnit of(Duration duration) {
        return List.of(values()).stream()
                .filter(unit -> duration.toMillis() % unit.one.toMillis() == 0)
                .filter(unit -> !duration.isZero() || unit == MINUTES)
                .findFirst()
                .orElse(SECONDS);
    }

    /** How many whole ones are in it. */
    public long count(Duration duration) {
        return duration.toMillis() / one.toMillis();
    }

    /** That many. */
    public Duration times(long count) {
        return one.multipliedBy(count);
    }

    /** Its name in forms and texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
