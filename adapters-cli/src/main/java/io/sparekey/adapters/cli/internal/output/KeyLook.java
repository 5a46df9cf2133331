// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Recognises recovery keys where none belongs: on the command line, in a reason, in a name. Six groups of four letters and digits,
 * with or without something between them; a UUID is none, nor are six words that happen to have four small letters each.
 */
public final class KeyLook {

    private static final Pattern KEY =
            Pattern.compile("(?<![A-Za-z0-9-])[A-Za-z0-9]{4}(?:[-\\s\\p{Pd}]?[A-Za-z0-9]{4}){5}(?![A-Za-z0-9-])");

    /** In this form it cannot be a serial number of any kind of Mac. */
    private static final Pattern GROUPS = Pattern.compile("[A-Za-z0-9]{4}(?:[-\\s\\p{Pd}][A-Za-z0-9]{4}){5}");

    /** As the shell takes one apart that stands there with spaces and without quotes. */
    private static final Pattern WORDS = Pattern.compile("(?<!\\S)[A-Za-z0-9]{4}(?: [A-Za-z0-9]{4}){5}(?!\\S)");

    /** A credential that was issued here: of its random letters, any 24 may look like a key. */
    private static final Pattern CREDENTIAL = Pattern.compile("sp[a-z]_[A-Za-z0-9_-]{43}");

    /** What to say to somebody who gave one as an argument. */
    public static final String WARNING =
            "that looks like a recovery key: it is in the shell's history now, where others may find it; erase it there,"
                    + " have the Mac make a new key, and type a key only when sparekey asks for it";

    private KeyLook() {}

    /** Whether a part of the text looks like one. */
    public static boolean isIn(String text) {
        return isIn(KEY, text);
    }

    /** Whether the arguments of a command contain one. */
    public static boolean isAmong(String... arguments) {
        return Arrays.stream(arguments).anyMatch(KeyLook::isIn) || isIn(WORDS, String.join(" ", arguments));
    }

    /** Whether the text is one beyond doubt: in six groups. */
    public static boolean isGrouped(String text) {
        return GROUPS.matcher(text.strip()).matches();
    }

    private static boolean isIn(Pattern form, String text) {
        String others = CREDENTIAL.matcher(text).replaceAll("_");
        return form.matcher(others).results().anyMatch(found -> isNoSentence(found.group()));
    }

    /** One key in a thousand has no digit. */
    private static boolean isNoSentence(String groups) {
        return groups.chars().anyMatch(Character::isDigit) || groups.chars().noneMatch(Character::isLowerCase);
    }
}
