// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** What is drawn at random: key and nonce bytes, and time-ordered ids (RFC 9562, version 7). */
final class Chance {

    private Chance() {}

    static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    static UUID timeOrderedId(Clock clock, SecureRandom random) {
        long high = clock.millis() << 16 | 0x7000L | (random.nextInt() & 0xfffL);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
