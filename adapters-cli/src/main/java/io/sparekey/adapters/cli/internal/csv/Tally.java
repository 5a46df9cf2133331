// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts verdicts and keeps the first bad ones, for the summary at the end. */
public final class Tally {

    private static final int SHOWN = 20;

    private final Map<RowVerdict.Kind, Long> counts = new EnumMap<>(RowVerdict.Kind.class);
    private final List<RowVerdict> firstBad = new ArrayList<>();
    private int lastLine = 1;

    /** Counts them. */
    public void add(List<RowVerdict> verdicts) {
        for (RowVerdict verdict : verdicts) {
            counts.merge(verdict.kind(), 1L, Long::sum);
            if (verdict.isBad() && firstBad.size() < SHOWN) {
                firstBad.add(verdict);
            }
            lastLine = verdict.line();
        }
    }

    /** How many there are of each kind that there is, in the order of the kinds. */
    public Map<RowVerdict.Kind, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** How many rows there were. */
    public long rows() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them could not be taken. */
    public long bad() {
        return counts.getOrDefault(RowVerdict.Kind.UNREADABLE, 0L);
    }

    /** The first of these. */
    public List<RowVerdict> firstBad() {
        return List.copyOf(firstBad);
    }

    /** The line of the last row. */
    public int lastLine() {
        return lastLine;
    }
}
