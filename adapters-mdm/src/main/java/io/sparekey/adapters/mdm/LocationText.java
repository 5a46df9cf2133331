// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

/** What macOS can show as the place where a key is kept, and XML 1.0 can carry (section 2.2). */
final class LocationText {

    private LocationText() {}

    /** Whether that code point may occur in it. */
    static boolean holds(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
