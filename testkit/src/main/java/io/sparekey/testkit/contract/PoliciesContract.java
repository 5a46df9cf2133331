// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.StaleVersion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Policies} must do. */
public abstract class PoliciesContract extends StoreContract {

    private static final EscrowPolicy DEFAULTS = EscrowPolicy.defaults();

    /** Everything other than by default. */
    private static final EscrowPolicy STRICT = new EscrowPolicy(
            2,
            new EscrowPolicy.Upload(true, true, Duration.ofDays(365), Optional.of(T0.plusMillis(1))),
            new EscrowPolicy.Reveal(
                    Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofSeconds(30), Duration.ofDays(365), true),
            new EscrowPolicy.RotationRules(false, false, Duration.ofMillis(1), 12),
            new EscrowPolicy.ProfileRules(true, false, -1, true),
            new EscrowPolicy.Timing(Duration.ofDays(30), Duration.ofMillis(3_600_001), Duration.ofDays(3650)));

    @Test
    void beginsWithTheDefaults() {
        assertThat(policies().current()).isEqualTo(DEFAULTS);
        assertThat(policies().find(1)).contains(DEFAULTS);
        assertThat(policies().find(2)).isEmpty();
    }

    @Test
    void theNextVersionIsInForceAndTheOthersAreKept() {
        EscrowPolicy third = DEFAULTS.succeeding(STRICT, T0);
        policies().add(STRICT);
        assertThat(policies().current()).isEqualTo(STRICT);

        policies().add(third);

        assertThat(policies().current()).isEqualTo(third);
        assertThat(policies().find(1)).contains(DEFAULTS);
        assertThat(policies().find(2)).contains(STRICT);
        assertThat(policies().find(3)).contains(third);
    }

    @Test
    void onlyTheVersionAfterTheCurrentOneFollows() {
        assertThatThrownBy(() -> policies().add(DEFAULTS)).isInstanceOf(StaleVersion.class);
        policies().add(STRICT);
        assertThatThrownBy(() -> policies().add(STRICT)).isInstanceOf(StaleVersion.class);
        EscrowPolicy fourth = DEFAULTS.succeeding(DEFAULTS.succeeding(STRICT, T0), T0);
        assertThatThrownBy(() -> policies().add(fourth)).isInstanceOf(StaleVersion.class);

        assertThat(policies().current()).isEqualTo(STRICT);
    }
}
