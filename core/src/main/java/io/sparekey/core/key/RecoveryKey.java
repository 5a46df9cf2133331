// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A FileVault personal recovery key in clear text: 24 symbols, 120 random bits, no check digit. It lends its content instead of
 * giving it away, is wiped on close, and neither prints nor compares by accident: {@code toString} says {@code [redacted]} and
 * {@code equals} is identity.
 *
 * <p>Not thread-safe. After {@link #close()} every use throws {@link IllegalStateException}.
 */
public final class RecoveryKey implements AutoCloseable {

    /** Number of symbols, hyphens apart. */
    public static final int SYMBOLS = 24;

    /** Number of characters of the shown form: six groups of four with hyphens. */
    public static final int SHOWN_LENGTH = 29;

    /** The 32 symbols that a Mac uses; 0, 1, I and S are not among them. */
    public static final String ALPHABET = "ABCDEFGH8JKLMNOPQR9TUVWXYZ234567";

    private static final int GROUP = 4;

    /** The block of SHA-256, in bytes. */
    private static final int HMAC_BLOCK = 64;

    private final char[] symbols;
    private boolean closed;

    RecoveryKey(char[] symbols) {
        if (symbols.length != SYMBOLS) {
            throw new IllegalArgumentException("a recovery key has " + SYMBOLS + " symbols");
        }
        this.symbols = symbols.clone();
    }

    /**
     * Reads a key from a machine: six groups of four of A–Z and 0–9 with hyphens, nothing else. What people type is read by
     * {@link KeyReading#of}.
     *
     * @throws IllegalArgumentException if it is anything else; the message holds nothing of it
     */
    public static RecoveryKey ofShown(char[] shown) {
        char[] symbols = new char[SYMBOLS];
        boolean fits = shown.length == SHOWN_LENGTH;
        int next = 0;
        for (int i = 0; fits && i < SHOWN_LENGTH; i++) {
            boolean hyphenDue = i % (GROUP + 1) == GROUP;
            fits = hyphenDue ? shown[i] == '-' : isLetterOrDigit(shown[i]);
            if (fits && !hyphenDue) {
                symbols[next++] = shown[i];
            }
        }
        try {
            if (!fits) {
                throw new IllegalArgumentException("not a recovery key of six groups of four");
            }
            return new RecoveryKey(symbols);
        } finally {
            Arrays.fill(symbols, '\0');
        }
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /**
     * Lends the 29 characters of the shown form for the duration of {@code use}; the array is wiped afterwards.
     *
     * @return what {@code use} returned
     */
    public <T> T lend(Function<char[], T> use) {
        char[] shown = new char[SHOWN_LENGTH];
        try {
            requireOpen();
            for (int i = 0, at = 0; i < SYMBOLS; i++) {
                if (i > 0 && i % GROUP == 0) {
                    shown[at++] = '-';
                }
                shown[at++] = symbols[i];
            }
            return use.apply(shown);
        } finally {
            Arrays.fill(shown, '\0');
        }
    }

    /**
     * HMAC-SHA-256 (RFC 2104) of the message under the 24 symbols: shows to somebody who has the key that one has it, too.
     *
     * @return 32 bytes
     */
    public byte[] authenticate(byte[] message) {
        requireOpen();
        // H((K xor opad) || H((K xor ipad) || message)), by hand: whatever else does it keeps a copy of the key.
        byte[] inner = padded((byte) 0x36);
        byte[] outer = padded((byte) 0x5c);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(inner);
            byte[] within = digest.digest(message);
            digest.update(outer);
            return digest.digest(within);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } finally {
            Arrays.fill(inner, (byte) 0);
            Arrays.fill(outer, (byte) 0);
        }
    }

    private byte[] padded(byte pad) {
        byte[] block = new byte[HMAC_BLOCK];
        Arrays.fill(block, pad);
        for (int i = 0; i < SYMBOLS; i++) {
            block[i] ^= (byte) symbols[i];
        }
        return block;
    }

    /** Whether both are the same key; takes the same time wherever they differ. */
    public boolean sameAs(RecoveryKey other) {
        requireOpen();
        other.requireOpen();
        byte[] mine = toBytes(symbols);
        byte[] theirs = toBytes(other.symbols);
        try {
            return MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    private static byte[] toBytes(char[] ascii) {
        byte[] bytes = new byte[ascii.length];
        for (int i = 0; i < ascii.length; i++) {
            bytes[i] = (byte) ascii[i];
        }
        return bytes;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this recovery key is closed");
        }
    }

    /** Wipes the key; further calls do nothing. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(symbols, '\0');
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
