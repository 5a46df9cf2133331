// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Measurements that are repeated, and what is made of them. */
final class Rounds {

    /** One round. */
    @FunctionalInterface
    interface Round<T> {
        /**
         * Measures each candidate once.
         *
         * @param forwards whether from the first to the last, or the other way
         */
        T run(boolean forwards) throws Exception;
    }

    private Rounds() {}

    /** How many runs the compiler is given before any counts. */
    private static final int WARMING_UP = 4;

    /** After those that warm up. The order alternates, so that none profits from what another left behind. */
    static <T> List<T> run(int rounds, Round<T> round) throws Exception {
        List<T> done = new ArrayList<>();
        for (int i = 0; i < WARMING_UP; i++) {
            round.run(i % 2 == 0);
        }
        for (int i = 0; i < rounds; i++) {
            done.add(round.run(i % 2 == 0));
        }
        return done;
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** All of them, to see how much they differ. */
    static <T> String inOrder(List<T> rounds, ToDoubleFunction<T> of) {
        return rounds.stream()
                .map(round -> "%.0f".formatted(of.applyAsDouble(round)))
                .collect(Collectors.joining(" "));
    }
}
