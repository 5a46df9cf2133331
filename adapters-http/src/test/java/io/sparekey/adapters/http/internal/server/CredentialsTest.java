// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Actor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two bad credentials a minute from one address. */
class CredentialsTest {

    private static final String OFFICE = "192.0.2.1";
    private static final Caller GATEWAY = new Caller.Program(new Actor.Gateway("vpn"));
    private static final Caller NOBODY = new Caller.Unknown();

    private final Credentials credentials =
            new Credentials(new RateLimits(new HttpSettings.Limits(6, 3, 2), new TestTime()));
    private final AtomicInteger lookups = new AtomicInteger();

    private Credentials.Seen look(String credential, Caller found) {
        return credentials.look(Optional.of(credential), OFFICE, () -> {
            lookups.incrementAndGet();
            return found;
        });
    }

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            look("guess " + i, NOBODY);
        }
    }

    @Test
    void guessesCostSoManyLookupsAndNoMore() {
        guess(100);

        assertThat(lookups).hasValue(2);
        assertThat(look("one more", NOBODY).delay()).hasValue(31);
    }

    @Test
    void goodOnesAreNotCounted() {
        for (int i = 0; i < 100; i++) {
            assertThat(look("token " + i, GATEWAY).caller()).isEqualTo(GATEWAY);
        }
    }

    @Test
    void whatWasGoodLatelyIsLookedUpWhateverItsNeighboursDo() {
        look("token", GATEWAY);
        guess(100);

        assertThat(look("token", GATEWAY).caller()).isEqualTo(GATEWAY);
        assertThat(look("new token", GATEWAY).delay()).isPresent();
    }

    @Test
    void whatWasGoodOnceIsNotSparedForEver() {
        look("token", GATEWAY);
        guess(2);

        assertThat(look("token", NOBODY)).isEqualTo(new Credentials.Seen(NOBODY, OptionalLong.empty()));
        assertThat(look("token", GATEWAY).delay()).isPresent();
    }

    @Test
    void whereNobodyCanTellNothingIsCounted() {
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> credentials.look(Optional.of("token"), OFFICE, () -> {
                        throw new IllegalStateException("the store is away");
                    }));
        }
        guess(100);

        assertThat(lookups).hasValue(2);
    }

    @Test
    void whoShowsNothingIsNobodyWithoutALookup() {
        for (int i = 0; i < 3; i++) {
            assertThat(credentials.look(Optional.empty(), OFFICE, () -> GATEWAY).caller())
                    .isEqualTo(NOBODY);
        }
        guess(2);

        assertThat(lookups).hasValue(2);
    }
}
