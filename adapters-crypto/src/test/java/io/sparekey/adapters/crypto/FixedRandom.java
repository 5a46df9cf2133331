// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that is the same in every run: given bytes, or those of a seed. */
final class FixedRandom extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final Random source;

    private FixedRandom(Random source) {
        this.source = source;
    }

    static SecureRandom seeded(long seed) {
        return new FixedRandom(new Random(seed));
    }

    /** Always the first of these bytes. */
    static SecureRandom of(byte[] bytes) {
        return new FixedRandom(new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] wanted) {
                System.arraycopy(bytes, 0, wanted, 0, wanted.length);
            }
        });
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
