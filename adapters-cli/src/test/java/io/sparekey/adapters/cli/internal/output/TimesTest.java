// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:05:59Z");

    private final Times times = new Times(Clock.fixed(NOW, ZoneId.of("Asia/Tokyo")));

    @Test
    void datesAreOfTheClocksZone() {
        assertThat(times.at(NOW)).isEqualTo("2026-11-22 13:05");
    }

    @Test
    void distancesAreSaidRoughly() {
        assertThat(times.near(NOW)).endsWith("(just now)");
        assertThat(times.near(NOW.minus(Duration.ofHours(73)))).isEqualTo("2026-11-19 12:05 (3 days ago)");
        assertThat(times.near(NOW.plusSeconds(60))).endsWith("(in 1 minute)");
    }
}
