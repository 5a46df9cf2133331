// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.util.regex.Pattern;

/** Texts that come from elsewhere, made fit for a terminal. */
public final class Text {

    /** What would move the cursor, colour the screen or turn the writing round if it were shown. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private Text() {}

    /** The text without anything that a terminal would obey. */
    public static String harmless(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
