// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lays out rows so that their cells stand below each other, by the columns that characters take on a terminal: East Asian ones
 * take two (Unicode Standard Annex 11: W and F), combining ones none. Libraries that count characters put Japanese names askew.
 */
final class Table {

    private static final String GAP = "  ";

    /** As in 17, 99% and {@literal <}1%; - where there is none. */
    private static final Pattern NUMBER = Pattern.compile("<?[0-9]+%?|-");

    private Table() {}

    /** The lines, of which the first one is the headers. Numbers stand to the right of their columns, all else to the left. */
    static List<String> lines(List<String> headers, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(headers);
        all.addAll(rows);
        List<UnaryOperator<String>> layout = IntStream.range(0, headers.size())
                .mapToObj(i -> column(all.stream().map(row -> row.get(i)).toList()))
                .toList();
        return all.stream().map(row -> line(row, layout)).toList();
    }

    /** Fills the cells of a column up to the same width. */
    private static UnaryOperator<String> column(List<String> cells) {
        int width = cells.stream().mapToInt(Table::width).max().orElse(0);
        boolean numbers = cells.stream().skip(1).allMatch(NUMBER.asMatchPredicate());
        return cell -> {
            String filling = " ".repeat(width - width(cell));
            return numbers ? filling + cell : cell + filling;
        };
    }

    private static String line(List<String> cells, List<UnaryOperator<String>> layout) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> layout.get(i).apply(cells.get(i)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** By the blocks that are wide all through, or nearly. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }
}
