// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them. */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?=.)(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private Durations() {}

    /**
     * Reads one as in {@code 30m}, {@code 12h}, {@code 7d}, {@code 4w} or {@code 1d12h}; {@code 0} and {@code none} are none.
     *
     * @throws IllegalArgumentException if it has another form; the message says which to use
     */
    public static Duration parse(String text) {
        if (text.equals("0") || text.equals("none")) {
            return Duration.ZERO;
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("write a length of time as in 45s, 30m, 12h, 7d or 1d12h");
        }
        long seconds = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            String part = parts.group(i + 1);
            seconds += part == null ? 0 : Long.parseLong(part) * SECONDS[i];
        }
        return Duration.ofSeconds(seconds);
    }

    /** All of it to the second, as in {@code 1 day 12 hours}. */
    public static String exactly(Duration length) {
        List<String> words = words(length);
        return words.isEmpty() ? "none" : String.join(" ", words);
    }

    /** Its largest unit, as in {@code 3 days}. */
    public static String roughly(Duration length) {
        List<String> words = words(length);
        return words.isEmpty() ? "no time" : words.get(0);
    }

    private static List<String> words(Duration length) {
        List<String> words = new ArrayList<>();
        add(words, length.toDaysPart(), "day");
        add(words, length.toHoursPart(), "hour");
        add(words, length.toMinutesPart(), "minute");
        add(words, length.toSecondsPart(), "second");
        return words;
    }

    private static void add(List<String> words, long count, String unit) {
        if (count > 0) {
            words.add(count(count, unit));
        }
    }

    /** As in {@code 1 day}, {@code 2 days}. */
    public static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
