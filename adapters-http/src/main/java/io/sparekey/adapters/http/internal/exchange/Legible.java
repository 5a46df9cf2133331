// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/**
 * Text as people type it. Of the control characters it has line breaks and tabs alone: nobody types the others, and databases, files and
 * browsers take them in different ways.
 */
final class Legible {

    private Legible() {}

    /** The text itself. @throws BadCall if it is not legible */
    static String require(String text) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0)) {
            throw new BadCall(400, "There are control characters in it.");
        }
        return text;
    }
}
