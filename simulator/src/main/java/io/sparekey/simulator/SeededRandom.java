// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Chance that repeats, for keys that protect nothing: the same seed gives the same keys and the same envelopes. */
final class SeededRandom {

    private SeededRandom() {}

    /** A generator whose output depends on the seed alone. */
    static SecureRandom of(long seed) {
        try {
            // The one algorithm of the JDK that a seed given before first use replaces, rather than supplements, its
            // own.
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA1PRNG; run the simulator on one that has", e);
        }
    }
}
