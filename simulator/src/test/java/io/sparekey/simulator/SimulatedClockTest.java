// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-05T08:00:00.123456Z"));

    @Test
    void clockStandsStillUntilItIsAdvancedInMilliseconds() {
        assertThat(clock.instant()).isEqualTo("2026-01-05T08:00:00.123Z");

        assertThat(clock.advance(Duration.ofHours(8))).isEqualTo("2026-01-05T16:00:00.123Z");
        assertThat(clock.instant()).isEqualTo("2026-01-05T16:00:00.123Z");
    }

    @Test
    void clockOfAnotherZoneFollows() {
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofMillis(1));

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void timeNeverRunsBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofMillis(-1)));
    }
}
