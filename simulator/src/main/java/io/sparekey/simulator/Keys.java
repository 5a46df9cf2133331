// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.key.RecoveryKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes recovery keys as Macs do: random, copied, or read from text. Whoever gets one closes it. */
final class Keys {

    private static final int GROUP = 4;

    private Keys() {}

    /** A new key of 24 symbols of {@link RecoveryKey#ALPHABET}. */
    static RecoveryKey random(RandomGenerator random) {
        char[] shown = new char[RecoveryKey.SHOWN_LENGTH];
        for (int i = 0; i < shown.length; i++) {
            boolean hyphenDue = i % (GROUP + 1) == GROUP;
            shown[i] = hyphenDue ? '-' : RecoveryKey.ALPHABET.charAt(random.nextInt(RecoveryKey.ALPHABET.length()));
        }
        try {
            return RecoveryKey.ofShown(shown);
        } finally {
            Arrays.fill(shown, '\0');
        }
    }

    /** The same key once more, with a life of its own. */
    static RecoveryKey copy(RecoveryKey key) {
        return key.lend(RecoveryKey::ofShown);
    }

    /** The key that this is the shown form of, if it is one. */
    static Optional<RecoveryKey> read(CharSequence text) {
        char[] shown = new char[text.length()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = text.charAt(i);
        }
        try {
            return Optional.of(RecoveryKey.ofShown(shown));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        } finally {
            Arrays.fill(shown, '\0');
        }
    }
}
