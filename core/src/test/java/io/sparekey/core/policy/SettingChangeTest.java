// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingChangeTest {

    /** Differs from the defaults in everything. */
    private static final EscrowPolicy OTHER = new EscrowPolicy(
            2,
            new EscrowPolicy.Upload(true, true, Duration.ofDays(14), Optional.of(Instant.EPOCH)),
            new EscrowPolicy.Reveal(
                    Duration.ofMinutes(31), Duration.ofMinutes(6), Duration.ofSeconds(90), Duration.ofDays(8), true),
            new EscrowPolicy.RotationRules(false, false, Duration.ofMinutes(61), 6),
            new EscrowPolicy.ProfileRules(true, false, 3, true),
            new EscrowPolicy.Timing(Duration.ofHours(25), Duration.ofDays(8), Duration.ofDays(91)));

    @Test
    void whatIsTheSameIsNoChange() {
        assertThat(SettingChange.between(OTHER, OTHER)).isEmpty();
    }

    @Test
    void aChangeHasItsNameAndBothValues() {
        EscrowPolicy.Reveal reveal = EscrowPolicy.defaults().reveal();
        EscrowPolicy wanted = EscrowPolicy.defaults()
                .with(new EscrowPolicy.Reveal(
                        reveal.ownerSignInAge(),
                        reveal.supportSignInAge(),
                        Duration.ofSeconds(90),
                        reveal.relabelDelay(),
                        true));

        assertThat(SettingChange.between(EscrowPolicy.defaults(), wanted))
                .containsExactly(
                        new SettingChange("display", "PT5M", "PT1M30S"),
                        new SettingChange("ticket-required", "false", "true"));
    }

    @Test
    void noSettingIsForgotten() {
        assertThat(SettingChange.between(EscrowPolicy.defaults(), OTHER))
                .extracting(SettingChange::setting)
                .doesNotHaveDuplicates()
                .hasSize((int) settings().count());
    }

    private static Stream<RecordComponent> settings() {
        return Arrays.stream(EscrowPolicy.class.getRecordComponents())
                .filter(part -> part.getType().isRecord())
                .flatMap(part -> Arrays.stream(part.getType().getRecordComponents()))
                .filter(setting -> !setting.getName().equals("blockingSince"));
    }
}
