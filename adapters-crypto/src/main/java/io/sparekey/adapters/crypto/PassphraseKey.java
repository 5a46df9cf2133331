// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes a key of a passphrase by Argon2id (RFC 9106), so that guessing is dear.
 *
 * @param memory in KiB
 * @param passes over the memory
 * @param lanes degree of parallelism
 */
record PassphraseKey(int memory, int passes, int lanes) {

    /** The second recommendation of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes; a quarter of a second. */
    static final PassphraseKey RECOMMENDED = new PassphraseKey(64 * 1024, 3, 4);

    private static final int MAX_MEMORY = 256 * 1024;
    private static final int MAX_PASSES = 10;
    private static final int MAX_LANES = 16;

    /** Bounded, since a forged file must not be able to take all memory or time. */
    PassphraseKey {
        boolean lanesFit = lanes >= 1 && lanes <= MAX_LANES;
        boolean memoryFits = memory >= 8 * lanes && memory <= MAX_MEMORY;
        if (!lanesFit || !memoryFits || passes < 1 || passes > MAX_PASSES) {
            throw new IllegalArgumentException("Argon2 parameters out of bounds");
        }
    }

    /**
     * The key of 32 bytes, to be wiped by the caller. The passphrase stays the caller's.
     *
     * @throws KeyringFault if the passphrase is empty or no Unicode text
     */
    byte[] derive(char[] passphrase, byte[] salt) {
        byte[] utf8 = toUtf8(passphrase);
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] key = new byte[GcmSiv.KEY_BYTES];
            argon2.generateBytes(utf8, key);
            return key;
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** The bytes of a passphrase, to be wiped by the caller. @throws KeyringFault if it is empty, or no text */
    static byte[] toUtf8(char[] passphrase) {
        if (passphrase.length == 0) {
            throw new KeyringFault(KeyringFault.Kind.PASSPHRASE, "the passphrase of the keyring is empty");
        }
        ByteBuffer encoded = ByteBuffer.allocate(3 * passphrase.length);
        try {
            var encoder = UTF_8.newEncoder();
            CharBuffer text = CharBuffer.wrap(passphrase);
            var result = encoder.encode(text, encoded, true);
            if (result.isError()) {
                result.throwException();
            }
            return Arrays.copyOf(encoded.array(), encoded.position());
        } catch (CharacterCodingException malformed) {
            throw new KeyringFault(
                    KeyringFault.Kind.PASSPHRASE, "the passphrase of the keyring is no Unicode text", malformed);
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }
}
