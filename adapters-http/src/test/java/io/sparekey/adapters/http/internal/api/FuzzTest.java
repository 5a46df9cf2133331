// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the OpenAPI document with mutated values, by chance. None leads to a fault, to an answer that is not documented, or to a
 * key where none is revealed. {@code -Dsparekey.fuzz.requests=1000000} makes more of them. They are made in rounds, on all processors; each
 * begins in a world of its own, since what was made by chance adds up, and {@code -Dsparekey.fuzz.seed} makes the same ones again.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("sparekey.fuzz.requests", 5_000);
    private static final int ROUND = 500;

    private final long seed = Long.getLong("sparekey.fuzz.seed", System.nanoTime());
    private final ApiContract contract = new TestApi().contract();

    @Test
    void noRequestLeadsToAFaultOrToAKey() {
        int rounds = Math.max(1, REQUESTS / ROUND);
        System.out.println("fuzz: " + rounds * ROUND + " requests with -Dsparekey.fuzz.seed=" + seed);
        LongStream.range(0, rounds).parallel().forEach(round -> new FuzzRound(seed + round, contract).run(ROUND));
    }
}
