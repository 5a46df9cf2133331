// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.Sparekey;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.testkit.FakeKeyVault;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofRoundsTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final MutableClock clock = MutableClock.standing();
    private final Sparekey sparekey = Sparekey.builder()
            .transactions(transactions)
            .vault(new FakeKeyVault(transactions))
            .clock(clock)
            .build();
    private final ProofRounds rounds = new ProofRounds(sparekey.proveKeys(), clock, DAY);

    @Test
    void aRoundBeginsAtTheStartAndThenFromTimeToTime() {
        rounds.run();
        rounds.run();
        assertThat(proofs()).isEqualTo(1);

        clock.advance(DAY.minusMillis(1));
        rounds.run();
        assertThat(proofs()).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        rounds.run();
        assertThat(proofs()).isEqualTo(2);
    }

    private long proofs() {
        return transactions.run(
                stores -> stores
                        .audit()
                        .list(AuditSelection.ALL, AuditSelection.Order.OLDEST_FIRST, Optional.empty(), 100)
                        .items()
                        .stream()
                        .filter(entry -> entry.event() instanceof AuditEvent.KeysProved)
                        .count());
    }
}
