// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.mdm.CommandIds.Kind;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.key.RotationId;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.MutableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the id of a command alone it is known what was asked of whom, and nobody else can make one. */
class CommandIdsTest {

    private static final HardwareId MAC = new HardwareId("00008103-000A1B2C3D4E");
    private static final HardwareId OTHER = new HardwareId("00008103-000A1B2C3D4F");

    private final MutableClock clock = MutableClock.standing();
    private final CommandIds ids = new CommandIds("test key, not for production", clock);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatWasAskedIsKnownLongAfter(Kind kind) {
        UUID id = ids.of(kind, MAC);
        clock.advance(Duration.ofDays(300));

        assertThat(ids.kindOf(id, MAC)).contains(kind);
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aCommandOfAnotherMacOfAnotherKeyOrChangedByABitIsNoneOfOurs(Kind kind) {
        UUID id = ids.of(kind, MAC);

        assertThat(ids.kindOf(id, OTHER)).isEmpty();
        assertThat(new CommandIds("another test key", clock).kindOf(id, MAC)).isEmpty();
        for (int bit = 0; bit < 64; bit++) {
            assertThat(ids.kindOf(
                            new UUID(id.getMostSignificantBits() ^ (1L << bit), id.getLeastSignificantBits()), MAC))
                    .isEmpty();
            assertThat(ids.kindOf(
                            new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (1L << bit)), MAC))
                    .isEmpty();
        }
    }

    @Test
    void aQuestionIsAskedAnewEachTimeButAProfileIsInstalledOnceAMinute() {
        UUID question = ids.of(Kind.SECURITY_INFO, MAC);
        UUID profile = ids.of(Kind.INSTALL_PROFILE, MAC);
        clock.advance(Duration.ofMillis(1));

        assertThat(ids.of(Kind.SECURITY_INFO, MAC)).isNotEqualTo(question);
        assertThat(ids.of(Kind.INSTALL_PROFILE, MAC)).isEqualTo(profile);
        clock.advance(Duration.ofMinutes(1));
        assertThat(ids.of(Kind.INSTALL_PROFILE, MAC)).isNotEqualTo(profile);
    }

    @Test
    void aRotationIsKnownByItsCommandWheneverThatWentOut() {
        RotationId rotation = Ids.rotation();
        Set<UUID> seen = new HashSet<>();
        for (int slot = 0; slot < 64; slot++) {
            UUID command = ids.of(rotation);
            assertThat(ids.of(rotation)).isEqualTo(command);
            assertThat(CommandIds.rotationOf(command)).isEqualTo(rotation);
            assertThat(ids.kindOf(command, MAC)).isEmpty();
            assertThat(seen.add(command)).isTrue();
            clock.advance(Duration.ofSeconds(1));
        }
    }
}
