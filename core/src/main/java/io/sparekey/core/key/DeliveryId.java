// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.UUID;

/** Names something that a Mac delivered, while it is still in its envelope: a time-ordered UUID (RFC 9562, version 7). */
public record DeliveryId(UUID value) {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static DeliveryId of(String text) {
        return new DeliveryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
