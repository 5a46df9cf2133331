// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-256-GCM-SIV (RFC 8452). Chosen over GCM because a repeated nonce does not break it: virtual machines are cloned and snapshots
 * restored, state of the random generator included.
 */
final class GcmSiv {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private GcmSiv() {}

    /** Nonce, ciphertext and tag in one piece. */
    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] clear) {
        GCMSIVBlockCipher cipher = cipher(true, key, nonce, associated);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(clear.length));
        int at = NONCE_BYTES + cipher.processBytes(clear, 0, clear.length, sealed, NONCE_BYTES);
        try {
            cipher.doFinal(sealed, at);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encryption checks no tag", impossible);
        }
        return sealed;
    }

    /** The clear text, to be wiped by the caller; empty if key, associated data and ciphertext do not belong together. */
    static Optional<byte[]> open(byte[] key, byte[] associated, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        GCMSIVBlockCipher cipher = cipher(false, key, Arrays.copyOf(sealed, NONCE_BYTES), associated);
        byte[] clear = new byte[sealed.length - NONCE_BYTES - TAG_BYTES];
        int at = cipher.processBytes(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES, clear, 0);
        try {
            cipher.doFinal(clear, at);
            return Optional.of(clear);
        } catch (InvalidCipherTextException forged) {
            Arrays.fill(clear, (byte) 0);
            return Optional.empty();
        }
    }

    private static GCMSIVBlockCipher cipher(boolean sealing, byte[] key, byte[] nonce, byte[] associated) {
        if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, a nonce 12");
        }
        GCMSIVBlockCipher cipher = new GCMSIVBlockCipher(AESEngine.newInstance());
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG_BYTES * Byte.SIZE, nonce, associated));
        return cipher;
    }
}
