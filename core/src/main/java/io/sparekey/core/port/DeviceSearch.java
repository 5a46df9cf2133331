// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Devices by the beginning of something, without regard to case or width of letters.
 *
 * @param prefix as {@link #folded}; 1 to 320 characters
 */
public record DeviceSearch(By by, String prefix) {

    private static final int LONGEST = 320;

    /** What begins like that. */
    public enum By {
        /** The serial number. */
        SERIAL,
        /** The device's name. */
        NAME,
        /** The owner: the name on the {@linkplain io.sparekey.core.device.PersonCard card}, or a login name. */
        USER
    }

    /**
     * Where a page ends: what was searched by, as folded, and the device.
     *
     * @param key the folded serial number, name, or owner's name or login name by which the last device was found
     */
    public record Place(String key, DeviceId device) {}

    /** @throws IllegalArgumentException if the prefix is blank or too long */
    public DeviceSearch {
        prefix = folded(prefix);
        if (prefix.isEmpty() || prefix.length() > LONGEST) {
            throw new IllegalArgumentException("a search has 1 to " + LONGEST + " characters");
        }
    }

    /** How texts are compared: NFKC, lower case, without space around it. */
    public static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
