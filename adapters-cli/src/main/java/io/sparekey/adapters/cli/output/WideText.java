// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.output;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * East Asian characters take two columns of a terminal (Unicode Standard Annex 11: W and F). Whoever lays out a table by counting
 * characters is given two for each of them, and the second one is taken away afterwards.
 */
final class WideText {

    /** Of the private use area, so that nobody's name has it. */
    private static final String SECOND = "\uf8ff";

    private static final Pattern WIDE = Pattern.compile(
            "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]");

    private WideText() {}

    /** With as many characters as it takes columns. */
    static String stretched(String text) {
        return WIDE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("$0" + SECOND);
    }

    /** As it was. */
    static String shrunk(String table) {
        return table.replace(SECOND, "");
    }
}
