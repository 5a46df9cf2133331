// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.InMemoryExpiringRecords;
import io.sparekey.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PurgeTest {

    @Test
    void deletesWhatHasExpired() {
        MutableClock clock = MutableClock.standing();
        var records = new InMemoryExpiringRecords(clock);
        records.add("session", "1", "", new byte[0], clock.instant().plusSeconds(1));
        clock.advance(Duration.ofSeconds(2));

        try (Purge purge = new Purge(records, Duration.ofDays(1))) {
            purge.purge();
        }

        assertThat(records.purge(1)).isZero();
    }

    @Test
    void deletesHoweverMuchHasExpired() {
        MutableClock clock = MutableClock.standing();
        var records = new InMemoryExpiringRecords(clock);
        for (int i = 0; i < 30_000; i++) {
            records.add("sign-in", "" + i, "", new byte[0], clock.instant().plusSeconds(1));
        }
        clock.advance(Duration.ofSeconds(2));

        try (Purge purge = new Purge(records, Duration.ofDays(1))) {
            purge.purge();
        }

        assertThat(records.purge(1)).isZero();
    }
}
