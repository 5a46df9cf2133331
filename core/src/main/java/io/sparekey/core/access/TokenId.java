// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.util.UUID;

/** Names an API token for ever; not secret: a time-ordered UUID (RFC 9562, version 7). */
public record TokenId(UUID value) {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static TokenId of(String text) {
        return new TokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
