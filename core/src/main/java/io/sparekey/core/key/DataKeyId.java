// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.UUID;

/** Names the data key that a device's secrets are encrypted under: a time-ordered UUID (RFC 9562, version 7). */
public record DataKeyId(UUID value) {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static DataKeyId of(String text) {
        return new DataKeyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
