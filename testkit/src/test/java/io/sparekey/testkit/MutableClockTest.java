// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    @Test
    void standsStillUntilItIsMoved() {
        MutableClock clock = MutableClock.standing();
        assertThat(clock.instant()).isEqualTo(MutableClock.START);

        assertThat(clock.advance(Duration.ofDays(1))).isEqualTo(Instant.parse("2026-04-02T09:00:00Z"));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-04-02T09:00:00Z"));
    }

    @Test
    void showsMillisecondsAndNothingFiner() {
        MutableClock clock = MutableClock.at("2026-04-01T09:00:00.123456789Z");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-04-01T09:00:00.123Z"));

        clock.set(Instant.parse("2026-04-01T09:00:00.987654321Z"));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-04-01T09:00:00.987Z"));
    }

    @Test
    void movesTogetherInAllZones() {
        MutableClock clock = MutableClock.standing();
        Clock inTokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(inTokyo.instant()).isEqualTo(clock.instant());
        assertThat(inTokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
