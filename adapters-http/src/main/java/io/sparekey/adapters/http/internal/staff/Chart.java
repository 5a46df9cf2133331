// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.util.List;

/**
 * Counts, to be drawn and to be read.
 *
 * @param id of its elements on the page
 * @param lead the most important in one sentence
 * @param form how it is drawn
 */
public record Chart(String id, String title, String lead, Form form, List<Bar> bars) {

    /** Where it is drawn: units of the image. */
    public static final int WIDTH = 360;

    private static final int COLUMNS_HEIGHT = 120;
    private static final int BAR_HEIGHT = 44;

    /** How it is drawn. */
    public enum Form {
        /** One below the other, with what they mean above each. */
        BARS,
        /** Side by side, such as days. */
        COLUMNS
    }

    /**
     * One count.
     *
     * @param tone {@code ok}, {@code warn}, {@code bad} or {@code idle}; never the only thing that tells them apart
     */
    public record Bar(String label, long count, String tone) {}

    public Chart {
        bars = List.copyOf(bars);
    }

    /** The largest count. */
    public long most() {
        return bars.stream().mapToLong(Bar::count).max().orElse(0);
    }

    /** Units of the image. */
    public int height() {
        return form == Form.BARS ? BAR_HEIGHT * bars.size() : COLUMNS_HEIGHT + 20;
    }

    /** Where the bar begins from above. */
    public int y(int index) {
        return form == Form.BARS
                ? BAR_HEIGHT * index + 20
                : COLUMNS_HEIGHT - length(bars.get(index).count());
    }

    /** Where the bar begins from the left. */
    public int x(int index) {
        return form == Form.BARS ? 0 : index * WIDTH / bars.size();
    }

    /** How thick it is. */
    public int thickness() {
        return form == Form.BARS ? 14 : Math.max(2, WIDTH / Math.max(1, bars.size()) - 3);
    }

    /** How long it is; anything but 0 can be seen. */
    public int length(long count) {
        int longest = form == Form.BARS ? WIDTH : COLUMNS_HEIGHT - 20;
        return count == 0 ? 0 : (int) Math.max(2, count * longest / most());
    }
}
