// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "45s, PT45S",
        "30m, PT30M",
        "12h, PT12H",
        "7d, PT168H",
        "2w, PT336H",
        "1d12h, PT36H",
        "1h30m5s, PT1H30M5S"
    })
    void whatPeopleWriteIsRead(String text, Duration length) {
        assertThat(Durations.parse(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "5", "5x", "-5m", "1.5h", "m", "12h1d", "9999999d", "5 m", "５m", "PT5M"})
    void whatIsNoLengthOfTimeIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30m");
    }

    @Test
    void lengthsAreSaidInFullOrRoughly() {
        Duration length = Duration.ofDays(1).plusHours(2).plusSeconds(3);
        assertThat(Durations.exactly(length)).isEqualTo("1 day 2 hours 3 seconds");
        assertThat(Durations.roughly(length)).isEqualTo("1 day");
        assertThat(Durations.exactly(Duration.ZERO)).isEqualTo("none");
    }
}
