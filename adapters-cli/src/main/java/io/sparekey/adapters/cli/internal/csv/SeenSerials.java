// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.core.device.SerialNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Remembers on which line each serial number stood, in some 24 bytes for each: up to 12 symbols of 37 fit into a {@code long}, and
 * the serial numbers of Macs have no more. Longer ones cost what a map of texts costs.
 */
final class SeenSerials {

    private static final int PACKABLE = 12;
    private static final int SYMBOLS = 38;
    private static final long EMPTY = 0;

    private final Map<String, Integer> longer = new HashMap<>();
    private long[] packed = new long[1 << 10];
    private int[] lines = new int[1 << 10];
    private int size;

    /** Notes the line, unless the serial number stood on one before. @return that line */
    OptionalInt add(SerialNumber serial, int line) {
        String text = serial.value();
        if (text.length() > PACKABLE) {
            Integer first = longer.putIfAbsent(text, line);
            return first == null ? OptionalInt.empty() : OptionalInt.of(first);
        }
        int place = place(pack(text));
        if (packed[place] != EMPTY) {
            return OptionalInt.of(lines[place]);
        }
        packed[place] = pack(text);
        lines[place] = line;
        size++;
        if (size * 3L > packed.length * 2L) {
            grow();
        }
        return OptionalInt.empty();
    }

    /** Different for different texts, and never {@link #EMPTY}, since no symbol counts as 0. */
    private static long pack(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number * SYMBOLS + symbol(text.charAt(i));
        }
        return number;
    }

    private static int symbol(char symbol) {
        if (symbol == '-') {
            return 1;
        }
        return symbol <= '9' ? symbol - '0' + 2 : symbol - 'A' + 12;
    }

    /** Where the number is, or where it belongs: open addressing, the next free place. */
    private int place(long number) {
        int mask = packed.length - 1;
        // Serial numbers are alike; the product with the golden ratio scatters them (Knuth, volume 3, section 6.4).
        int place = (int) ((number * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
        while (packed[place] != EMPTY && packed[place] != number) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] numbers = packed;
        int[] numbersLines = lines;
        packed = new long[numbers.length * 2];
        lines = new int[numbers.length * 2];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != EMPTY) {
                int place = place(numbers[i]);
                packed[place] = numbers[i];
                lines[place] = numbersLines[i];
            }
        }
    }
}
