// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.util.Locale;
import java.util.regex.Pattern;

/** The hardware serial number: 1 to 64 letters, digits and hyphens, held in upper case. Unique among devices. */
public record SerialNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");

    /** @throws IllegalArgumentException if the text has another form */
    public SerialNumber {
        value = value.strip().toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a serial number is 1 to 64 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
