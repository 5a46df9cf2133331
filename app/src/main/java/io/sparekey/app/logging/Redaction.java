// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import java.util.regex.Pattern;

/**
 * Blacks out whatever looks like a recovery key: six groups of four letters and digits with hyphens in either case, or 24 capitals
 * and digits in a row or more. Rather too much than too little: a serial number that long would go, too. UUIDs stay.
 */
public final class Redaction {

    /** What stands in the place of a key. */
    public static final String MARK = "[redacted]";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){5}|[A-Z0-9]{24,}");

    private Redaction() {}

    /** The text without keys. */
    public static String redact(String text) {
        return KEY.matcher(text).replaceAll(MARK);
    }
}
