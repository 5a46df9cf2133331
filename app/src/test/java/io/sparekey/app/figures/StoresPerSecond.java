// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.app.figures.BesideBare.Deed;
import io.sparekey.app.figures.BesideBare.Way;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many keys owners can store, and reveal, per second in one process on SQLite, {@linkplain BesideBare beside bare JDBC}.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.stores} (2,000) and {@code -Dsparekey.figures.pairs} (7) say
 * how much. Prints medians and the median of the ratios within a round; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class StoresPerSecond {

    private static final int STORES = Integer.getInteger("sparekey.figures.stores", 2_000);
    private static final int PAIRS = Integer.getInteger("sparekey.figures.pairs", 7);
    private static final Way[] WAYS = Way.values();

    @TempDir
    private Path directory;

    @Test
    void store() throws Exception {
        try (Fleet fleet = new Fleet(directory, STORES)) {
            measure("store", fleet, fleet::store);
        }
    }

    @Test
    void reveal() throws Exception {
        try (Fleet fleet = new Fleet(directory, STORES)) {
            fleet.escrow();
            measure("reveal", fleet, fleet::reveal);
        }
    }

    private static void measure(String name, Fleet fleet, Deed deed) throws Exception {
        BesideBare beside = new BesideBare(fleet, deed);
        System.out.printf(
                "one %s: %s; %d a run, medians of %d rounds%n", name, beside.description(), fleet.size(), PAIRS);
        System.out.println(
                "callers  library/s  bare, connection each/s  ratio  bare, one connection/s  ratio  bare, grouped/s  ratio");
        for (int callers : new int[] {1, 32}) {
            print(callers, rounds(beside, callers));
        }
    }

    /** The order alternates, so that none profits from what another left behind. */
    private static List<Map<Way, Double>> rounds(BesideBare beside, int callers) throws Exception {
        return Rounds.run(PAIRS, forwards -> {
            Map<Way, Double> rates = new EnumMap<>(Way.class);
            for (int i = 0; i < WAYS.length; i++) {
                Way way = WAYS[forwards ? i : WAYS.length - 1 - i];
                rates.put(way, beside.perSecond(way, callers));
            }
            return rates;
        });
    }

    private static void print(int callers, List<Map<Way, Double>> rounds) {
        System.out.printf(
                "%7d  %9.0f  %23.0f  %5.2f  %22.0f  %5.2f  %15.0f  %5.2f%n",
                callers,
                median(rounds, Way.LIBRARY),
                median(rounds, Way.CONNECTION_EACH),
                ratio(rounds, Way.CONNECTION_EACH),
                median(rounds, Way.ONE_CONNECTION),
                ratio(rounds, Way.ONE_CONNECTION),
                median(rounds, Way.GROUPED),
                ratio(rounds, Way.GROUPED));
        System.out.printf("         library by round:  %s%n", Rounds.inOrder(rounds, each -> rate(each, Way.LIBRARY)));
    }

    private static double median(List<Map<Way, Double>> rounds, Way way) {
        return Rounds.median(rounds, round -> rate(round, way));
    }

    /** Of the library to that way. */
    private static double ratio(List<Map<Way, Double>> rounds, Way way) {
        return Rounds.median(rounds, round -> rate(round, Way.LIBRARY) / rate(round, way));
    }

    private static double rate(Map<Way, Double> round, Way way) {
        return round.getOrDefault(way, Double.NaN);
    }
}
