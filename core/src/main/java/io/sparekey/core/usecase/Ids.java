// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes time-ordered UUIDs (RFC 9562, version 7): 48 bits of milliseconds, a 12-bit counter that keeps those of one millisecond in
 * order (method 1 of section 6.2), 62 random bits. Thread-safe; never goes back, even if the clock does.
 */
final class Ids {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

    private final Clock clock;
    private final SecureRandom random;
    private long last;

    Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    UUID next() {
        long ticks;
        synchronized (this) {
            long now = clock.millis() << COUNTER_BITS;
            last = Math.max(now, last + 1);
            ticks = last;
        }
        long high = (ticks >>> COUNTER_BITS) << 16 | 0x7000L | (ticks & COUNTER_MASK);
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
