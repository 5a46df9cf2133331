// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an audit event as one text: each preceded by the number of its {@code char}s and a colon, nothing in between, as in
 * {@code 4:C02X9:CORPORATE0:}. Unambiguous whatever the fields contain, and still legible to somebody who looks into the table.
 */
final class FieldList {

    private FieldList() {}

    static String write(List<String> fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(field.length()).append(':').append(field);
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if the text was not written by {@link #write} */
    static List<String> read(String text) {
        List<String> fields = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int colon = text.indexOf(':', at);
            if (colon < 0) {
                throw new IllegalArgumentException("a field begins with its length and a colon");
            }
            int begin = colon + 1;
            int end = begin + Integer.parseInt(text.substring(at, colon));
            if (end < begin || end > text.length()) {
                throw new IllegalArgumentException("a field is shorter than its length");
            }
            fields.add(text.substring(begin, end));
            at = end;
        }
        return List.copyOf(fields);
    }
}
