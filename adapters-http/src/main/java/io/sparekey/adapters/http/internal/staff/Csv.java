// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of comma-separated values (RFC 4180). */
final class Csv {

    /** Spreadsheets run fields that begin like this; a reason that somebody typed is not to be run. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r\n＝＋－＠]", Pattern.DOTALL);

    /** Where a spreadsheet may begin another cell, if it takes these for separators. */
    private static final Pattern FORMULA_INSIDE = Pattern.compile("([;\t]\\s*)(?=[=+\\-@＝＋－＠])");

    private Csv() {}

    /** The row, with the end of its line. */
    static String row(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String value) {
        String whole = FORMULA.matcher(value).find() ? "'" + value : value;
        String harmless = FORMULA_INSIDE.matcher(whole).replaceAll("$1'");
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
