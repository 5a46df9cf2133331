// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cuts a line into fields at a separator, as RFC 4180 says but for one thing: a field has no line breaks, since nothing about a device
 * does. So a quotation mark that is never closed costs one row and not all that follow.
 */
record Fields(char separator) {

    /** What the header shows to be the separator: comma, semicolon or tab. */
    static Fields detect(String header) {
        char best = Stream.of(',', ';', '\t')
                .reduce((first, second) -> count(header, second) > count(header, first) ? second : first)
                .orElseThrow();
        return new Fields(best);
    }

    /** @throws IllegalArgumentException if quotation marks stand where they may not */
    List<String> of(String line) {
        if (count(line, '"') % 2 != 0) {
            throw new IllegalArgumentException(
                    "a quotation mark is never closed: the line is cut off, or one that is meant must be doubled");
        }
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(
                    "something stands between a closing quotation mark and the end of the field", e);
        }
    }

    private static long count(String text, char sought) {
        return text.chars().filter(symbol -> symbol == sought).count();
    }
}
