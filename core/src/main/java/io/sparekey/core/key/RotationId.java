// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.UUID;

/** Names a rotation and is the id of the command that goes to the Mac, so that a resend repeats it: a time-ordered UUID (RFC 9562, version 7). */
public record RotationId(UUID value) {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static RotationId of(String text) {
        return new RotationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
