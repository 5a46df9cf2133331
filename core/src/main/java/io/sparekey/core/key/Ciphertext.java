// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.Arrays;

/** Encrypted bytes, immutable; prints only their number. */
public final class Ciphertext {

    private final byte[] bytes;

    private Ciphertext(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static Ciphertext of(byte[] bytes) {
        return new Ciphertext(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ciphertext that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " encrypted bytes";
    }
}
