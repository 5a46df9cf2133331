// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.key.RecoveryKey;
import java.util.Arrays;

/** A recovery key as the 29 ASCII bytes that are sealed, and that a Mac encrypts. */
final class KeyText {

    private KeyText() {}

    /** To be wiped by the caller. */
    static byte[] toAscii(RecoveryKey key) {
        return key.lend(shown -> {
            byte[] ascii = new byte[shown.length];
            for (int i = 0; i < shown.length; i++) {
                ascii[i] = (byte) shown[i];
            }
            return ascii;
        });
    }

    /**
     * Reads the bytes, which stay the caller's.
     *
     * @throws IllegalArgumentException if they are anything but a key in its shown form
     */
    static RecoveryKey ofAscii(byte[] ascii) {
        char[] shown = new char[ascii.length];
        try {
            for (int i = 0; i < ascii.length; i++) {
                shown[i] = (char) (ascii[i] & 0xff);
            }
            return RecoveryKey.ofShown(shown);
        } finally {
            Arrays.fill(shown, '\0');
        }
    }
}
