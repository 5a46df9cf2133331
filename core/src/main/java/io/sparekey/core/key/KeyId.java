// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.UUID;

/** Names one escrowed version of a device's key: a time-ordered UUID (RFC 9562, version 7). */
public record KeyId(UUID value) {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static KeyId of(String text) {
        return new KeyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
