// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import io.sparekey.core.access.Actor;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.usecase.ProveKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves from time to time that every stored key still opens: one page for each run, so that a large fleet keeps nothing else from
 * its turn. A round begins again at the first key after a restart. For one thread.
 */
public final class ProofRounds implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProofRounds.class);
    private static final int PAGE = 100;

    private final ProveKeys proof;
    private final Clock clock;
    private final Duration every;
    private Instant nextRound = Instant.MIN;
    private Optional<KeyId> after = Optional.empty();

    /** @param every from the beginning of one round to the beginning of the next */
    public ProofRounds(ProveKeys proof, Clock clock, Duration every) {
        this.proof = proof;
        this.clock = clock;
        this.every = every;
    }

    @Override
    public void run() {
        if (after.isEmpty()) {
            Instant now = clock.instant();
            if (now.isBefore(nextRound)) {
                return;
            }
            nextRound = now.plus(every);
        }
        ProveKeys.Report report =
                proof.prove(Actor.system(), after, PAGE).done().orElseThrow();
        report.failed().forEach(key -> LOG.error("escrowed key {} does not open; an alarm was raised", key));
        after = report.next();
    }
}
