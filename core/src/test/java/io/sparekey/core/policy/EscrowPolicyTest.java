// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.policy.EscrowPolicy.Reveal;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.policy.EscrowPolicy.Timing;
import io.sparekey.core.policy.EscrowPolicy.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EscrowPolicyTest {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final EscrowPolicy DEFAULTS = EscrowPolicy.defaults();

    @Test
    void defaultsAreThoseOfTheSpecification() {
        assertThat(DEFAULTS)
                .isEqualTo(new EscrowPolicy(
                        1,
                        new Upload(false, false, Duration.ZERO, Optional.empty()),
                        new Reveal(
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(5),
                                Duration.ofDays(7),
                                false),
                        new RotationRules(true, true, Duration.ofMinutes(60), 0),
                        new ProfileRules(false, true, 0, false),
                        new Timing(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90))));
    }

    @Test
    void durationsKeepWithinTheirRanges() {
        assertRange("grace", Duration.ZERO, YEAR, grace -> new Upload(true, true, grace, Optional.empty()));
        assertRange("ownerSignInAge", MINUTE, DAY, age -> new Reveal(age, MINUTE, MINUTE, DAY, false));
        assertRange("supportSignInAge", MINUTE, DAY, age -> new Reveal(MINUTE, age, MINUTE, DAY, false));
        assertRange(
                "display",
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                display -> new Reveal(MINUTE, MINUTE, display, DAY, false));
        assertRange("relabelDelay", DAY, YEAR, delay -> new Reveal(MINUTE, MINUTE, MINUTE, delay, false));
        assertRange(
                "afterRevealDelay",
                Duration.ZERO,
                Duration.ofDays(7),
                delay -> new RotationRules(true, true, delay, 0));
        assertRange(
                "attemptLifetime",
                Duration.ofMinutes(10),
                Duration.ofDays(30),
                lifetime -> new Timing(lifetime, DAY, DAY));
        assertRange("staleAfter", Duration.ofHours(1), YEAR, stale -> new Timing(DAY, stale, DAY));
        assertRange("retainAfterRemoval", DAY, Duration.ofDays(3650), retain -> new Timing(DAY, DAY, retain));
    }

    private static void assertRange(String name, Duration least, Duration most, Function<Duration, Record> make) {
        assertThatNoException().isThrownBy(() -> make.apply(least));
        assertThatNoException().isThrownBy(() -> make.apply(most));
        assertThatThrownBy(() -> make.apply(least.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
        assertThatThrownBy(() -> make.apply(most.plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void theScheduleGoesUpToTwelveMonths() {
        for (int months = 0; months <= 12; months++) {
            assertThat(new RotationRules(true, true, DAY, months).everyMonths()).isEqualTo(months);
        }
        assertThatThrownBy(() -> new RotationRules(true, true, DAY, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RotationRules(true, true, DAY, 13)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usersMayPutEncryptionOffSomeTimesOrForEver() {
        for (int bypasses : new int[] {-1, 0, 1, 9999}) {
            assertThat(new ProfileRules(true, true, bypasses, true).bypasses()).isEqualTo(bypasses);
        }
        for (int bypasses : new int[] {-2, 10_000}) {
            assertThatThrownBy(() -> new ProfileRules(true, true, bypasses, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("profileBypasses");
        }
    }

    @Test
    void everyPartCanBeReplacedAlone() {
        var upload = new Upload(true, true, DAY, Optional.of(NOW));
        var reveal = new Reveal(MINUTE, MINUTE, MINUTE, DAY, false);
        var rotation = new RotationRules(false, false, DAY, 12);
        var profile = new ProfileRules(true, false, 9, true);
        var timing = new Timing(DAY, DAY, DAY);

        assertThat(DEFAULTS.with(upload)
                        .with(reveal)
                        .with(rotation)
                        .with(profile)
                        .with(timing))
                .isEqualTo(new EscrowPolicy(1, upload, reveal, rotation, profile, timing));
        assertThat(DEFAULTS.with(reveal))
                .isEqualTo(new EscrowPolicy(
                        1, DEFAULTS.upload(), reveal, DEFAULTS.rotation(), DEFAULTS.profile(), DEFAULTS.timing()));
    }

    @Test
    void switchingBlockingOnIsDatedByTheChangeItself() {
        Instant forged = NOW.minus(YEAR);
        EscrowPolicy wish = DEFAULTS.with(new Upload(true, true, DAY, Optional.of(forged)));

        EscrowPolicy next = wish.succeeding(DEFAULTS, NOW);

        assertThat(next.version()).isEqualTo(2);
        assertThat(next.upload()).isEqualTo(new Upload(true, true, DAY, Optional.of(NOW)));
    }

    @Test
    void blockingThatStaysOnKeepsItsDate() {
        EscrowPolicy blocking =
                DEFAULTS.with(new Upload(false, true, DAY, Optional.empty())).succeeding(DEFAULTS, NOW);

        EscrowPolicy next = DEFAULTS.with(new Upload(true, true, Duration.ZERO, Optional.of(NOW.plus(YEAR))))
                .succeeding(blocking, NOW.plus(DAY));

        assertThat(next.version()).isEqualTo(3);
        assertThat(next.upload().blockingSince()).contains(NOW);
    }

    @Test
    void switchingBlockingOffAndOnAgainBeginsAnew() {
        var on = new Upload(false, true, DAY, Optional.empty());
        EscrowPolicy blocking = DEFAULTS.with(on).succeeding(DEFAULTS, NOW);
        EscrowPolicy off =
                DEFAULTS.with(new Upload(false, false, DAY, Optional.of(NOW))).succeeding(blocking, NOW.plus(DAY));
        EscrowPolicy again = DEFAULTS.with(on).succeeding(off, NOW.plus(YEAR));

        assertThat(off.upload().blockingSince()).isEmpty();
        assertThat(again.upload().blockingSince()).contains(NOW.plus(YEAR));
    }
}
