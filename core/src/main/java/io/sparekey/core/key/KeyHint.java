// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.util.List;

/**
 * A symbol that Macs never use, with what was likely meant. It is pointed out and never changed silently, since the Mac is the judge.
 *
 * @param position 1 for the first of the 24 symbols
 * @param symbol one of 0, 1, I and S
 * @param readings the likely symbols, likeliest first
 */
public record KeyHint(int position, char symbol, List<Character> readings) {

    public KeyHint {
        readings = List.copyOf(readings);
    }

    /** Where only: in the right reading the symbol is part of a key. */
    @Override
    public String toString() {
        return "a hint at symbol " + position;
    }

    static List<Character> readingsOf(char symbol) {
        return switch (symbol) {
            case '0' -> List.of('O');
            case '1' -> List.of('L', '7');
            case 'I' -> List.of('8');
            case 'S' -> List.of('9', '5');
            default -> List.of();
        };
    }
}
