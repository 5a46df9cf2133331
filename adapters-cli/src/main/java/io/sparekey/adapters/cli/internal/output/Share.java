// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

/**
 * A part of a whole, as people like to see it.
 *
 * @param whole may be 0; the share is empty then
 */
public record Share(long part, long whole) {

    private static final int WIDTH = 20;
    private static final int EIGHTHS = 8;
    private static final char FULL_BLOCK = '\u2588';

    /** In per cent. Only all of it is 100%, and only nothing is 0%. */
    public String percent() {
        if (whole == 0) {
            return "-";
        }
        long percent = part * 100 / whole;
        return percent == 0 && part > 0 ? "<1%" : percent + "%";
    }

    /** As a bar of at most 20 columns: in eighths of blocks, or in number signs. What is not nothing can be seen. */
    public String bar(boolean blocks) {
        if (whole == 0 || part == 0) {
            return "";
        }
        if (!blocks) {
            return "#".repeat((int) Math.max(1, part * WIDTH / whole));
        }
        int eighths = (int) Math.max(1, part * WIDTH * EIGHTHS / whole);
        int rest = eighths % EIGHTHS;
        String end = rest == 0 ? "" : String.valueOf((char) (FULL_BLOCK + EIGHTHS - rest));
        return String.valueOf(FULL_BLOCK).repeat(eighths / EIGHTHS) + end;
    }
}
