// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The bytes of a keyring file, version 1; numbers have 4 bytes, big-endian:
 *
 * <pre>
 * "SPAREKEY KEYRING"   16 bytes
 * version              1
 * memory, passes, lanes of Argon2id
 * salt                 16 bytes
 * nonce, ciphertext, tag: AES-256-GCM-SIV under the key that Argon2id makes of the passphrase,
 *                      with all of the above as associated data, of
 *     generation, master key (32 bytes); repeated, oldest generation first
 * </pre>
 */
final class KeyringFormat {

    /** What is longer is no keyring. */
    static final int MAX_BYTES = 64 * 1024;

    private static final byte[] MAGIC = "SPAREKEY KEYRING".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final int HEADER_BYTES = MAGIC.length + 4 * Integer.BYTES + SALT_BYTES;
    private static final int ENTRY_BYTES = Integer.BYTES + Keyring.KEY_BYTES;

    private KeyringFormat() {}

    static byte[] seal(Keyring keyring, char[] passphrase, PassphraseKey cost, SecureRandom random) {
        byte[] salt = Chance.bytes(random, SALT_BYTES);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(cost.memory())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(salt)
                .array();
        byte[] entries = write(keyring);
        byte[] key = cost.derive(passphrase, salt);
        try {
            byte[] sealed = GcmSiv.seal(key, Chance.bytes(random, GcmSiv.NONCE_BYTES), header, entries);
            return ByteBuffer.allocate(header.length + sealed.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(entries, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws KeyringFault if it is no keyring of a version that is known, damaged, or sealed by another passphrase */
    static Keyring open(byte[] file, char[] passphrase) {
        ByteBuffer rest = ByteBuffer.wrap(file);
        PassphraseKey cost = readHeader(rest);
        byte[] salt = new byte[SALT_BYTES];
        rest.get(salt);
        byte[] key = cost.derive(passphrase, salt);
        try {
            byte[] sealed = Arrays.copyOfRange(file, HEADER_BYTES, file.length);
            byte[] entries = GcmSiv.open(key, Arrays.copyOf(file, HEADER_BYTES), sealed)
                    .orElseThrow(() ->
                            new KeyringFault(KeyringFault.Kind.PASSPHRASE, "wrong passphrase or damaged keyring"));
            try {
                return read(entries);
            } finally {
                Arrays.fill(entries, (byte) 0);
            }
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws KeyringFault if it is no keyring of a version that is known */
    static void requireKeyring(byte[] file) {
        readHeader(ByteBuffer.wrap(file));
    }

    private static PassphraseKey readHeader(ByteBuffer file) {
        if (file.remaining() < HEADER_BYTES || file.remaining() > MAX_BYTES) {
            throw new KeyringFault("this file is no keyring");
        }
        byte[] magic = new byte[MAGIC.length];
        file.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new KeyringFault("this file is no keyring");
        }
        if (file.getInt() != VERSION) {
            throw new KeyringFault(
                    "a keyring of a version unknown here: use the program that wrote it, or a newer one");
        }
        try {
            return new PassphraseKey(file.getInt(), file.getInt(), file.getInt());
        } catch (IllegalArgumentException outOfBounds) {
            throw new KeyringFault(KeyringFault.Kind.PASSPHRASE, "wrong passphrase or damaged keyring", outOfBounds);
        }
    }

    private static byte[] write(Keyring keyring) {
        ByteBuffer entries = ByteBuffer.allocate(keyring.generations().size() * ENTRY_BYTES);
        for (int generation : keyring.generations()) {
            keyring.lend(generation, key -> entries.putInt(generation).put(key));
        }
        return entries.array();
    }

    /** What comes here was sealed under the passphrase, so that only another program of ours could have made it malformed. */
    private static Keyring read(byte[] entries) {
        TreeMap<Integer, byte[]> keys = new TreeMap<>();
        ByteBuffer rest = ByteBuffer.wrap(entries);
        try {
            while (rest.hasRemaining()) {
                byte[] key = new byte[Keyring.KEY_BYTES];
                int generation = rest.getInt();
                rest.get(key);
                keys.put(generation, key);
            }
            return new Keyring(keys);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new KeyringFault(KeyringFault.Kind.PASSPHRASE, "wrong passphrase or damaged keyring", malformed);
        } finally {
            keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        }
    }
}
