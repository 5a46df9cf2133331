// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import java.util.regex.Pattern;

/**
 * Blacks out whatever looks like a secret. Recovery keys: six groups of four letters and digits with hyphens in either case, or 24 capitals
 * and digits in a row or more; and API tokens, by their prefix. Rather too much than too little: a serial number that long would go,
 * too. UUIDs stay.
 */
public final class Redaction {

    /** What stands in the place of a secret. */
    public static final String MARK = "[redacted]";

    private static final Pattern SECRET =
            Pattern.compile("spk_[A-Za-z0-9_-]+|[A-Za-z0-9]{4}(?:-[A-Za-z0-9]{4}){5}|[A-Z0-9]{24,}");

    private Redaction() {}

    /** The text without secrets. */
    public static String redact(String text) {
        return SECRET.matcher(text).replaceAll(MARK);
    }
}
