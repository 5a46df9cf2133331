// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.regex.Pattern;

/**
 * Tells whether two keys of one device are the same without opening either: HMAC-SHA-256 (RFC 2104) of the 24 symbols under a key
 * that belongs to the device, in 64 lower-case hexadecimal digits.
 */
public record Fingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the text has another form */
    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint has 64 lower-case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex.substring(0, 8) + "…";
    }
}
