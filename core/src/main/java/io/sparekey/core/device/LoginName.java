// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A login name as an import knows it, before the person has ever signed in. It stands for nobody until it is bound, once, at that
 * person's first sign-in. Compared without regard to case, in Unicode normal form C; at most 320 characters.
 */
public record LoginName(String value) {

    private static final int LONGEST = 320;

    /** @throws IllegalArgumentException if the name is blank, too long or has control characters */
    public LoginName {
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a login name has 1 to 320 printable characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
