// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Digests the rows of one table, in the order in which they come, by SHA-256: the same for the same rows in whichever database. Each value
 * is one byte for its type, its length in bytes as four (but for numbers and flags), and itself: a number as eight bytes, a flag as one, text
 * in UTF-8; NULL is a zero byte.
 */
final class TableDigest {

    private static final byte NULL = 0;
    private static final byte NUMBER = 1;
    private static final byte FLAG = 2;
    private static final byte TEXT = 3;
    private static final byte BYTES = 4;

    private final MessageDigest sha256;
    private long rows;

    TableDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(MovedRow row) {
        row.values().forEach(this::add);
        rows++;
    }

    private void add(@Nullable Object value) {
        if (value instanceof Long number) {
            sha256.update(NUMBER);
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        } else if (value instanceof Boolean flag) {
            sha256.update(FLAG);
            sha256.update((byte) (flag ? 1 : 0));
        } else if (value instanceof String text) {
            add(TEXT, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            add(BYTES, bytes);
        } else {
            sha256.update(NULL);
        }
    }

    private void add(byte type, byte[] bytes) {
        sha256.update(type);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    /** How many rows there were. */
    long rows() {
        return rows;
    }

    /** The digest of all of them, in hexadecimal. Ends it. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
