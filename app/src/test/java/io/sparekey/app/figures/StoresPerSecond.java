// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many keys owners can store per second in one process on SQLite, beside plain JDBC that runs the very statements, values and
 * transactions that the library runs, with the sealing left out. The bare loop comes in three shapes: a connection for each caller, who
 * wait for each other in SQLite; one connection that callers take in turns; and one thread that commits what all callers want together,
 * each in a savepoint, which is the most that there is to be had.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.stores} (1,000) and {@code -Dsparekey.figures.pairs} (7) say
 * how much. Prints medians and the median of the ratios within a round; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class StoresPerSecond {

    private static final int STORES = Integer.getInteger("sparekey.figures.stores", 1_000);
    private static final int PAIRS = Integer.getInteger("sparekey.figures.pairs", 7);

    @TempDir
    private Path directory;

    @Test
    void measure() throws Exception {
        try (Fleet fleet = new Fleet(directory, STORES)) {
            List<Script> scripts = record(fleet);
            System.out.printf(
                    "one store: %d statements in %d transactions; %d stores a run, medians of %d rounds%n",
                    scripts.get(0).steps().size(),
                    scripts.get(0).steps().stream()
                            .filter(step -> step.sql().startsWith("BEGIN"))
                            .count(),
                    STORES,
                    PAIRS);
            System.out.println(
                    "callers  library/s  bare, connection each/s  ratio  bare, one connection/s  ratio  bare, grouped/s  ratio");
            for (int callers : new int[] {1, 32}) {
                compare(fleet, scripts, callers);
            }
        }
    }

    /** The statements of each store, as the library ran them. */
    private static List<Script> record(Fleet fleet) throws Exception {
        List<Script> scripts = new ArrayList<>();
        try (Connection connection = BareConnection.connect(fleet.fresh())) {
            Recorder recorder = new Recorder(connection);
            Sparekey sparekey = fleet.sparekey(recorder.transactions());
            recorder.script();
            for (int i = 0; i < fleet.size(); i++) {
                fleet.store(sparekey, i);
                scripts.add(recorder.script());
            }
        }
        return scripts;
    }

    /** The first round warms up. Within a round the order alternates, so that neither profits from what the other left behind. */
    private static void compare(Fleet fleet, List<Script> scripts, int callers) throws Exception {
        double[][] rates = new double[PAIRS][];
        for (int round = -1; round < PAIRS; round++) {
            double[] rate = new double[4];
            for (int i = 0; i < rate.length; i++) {
                int which = round % 2 == 0 ? i : rate.length - 1 - i;
                rate[which] = run(which, fleet, scripts, callers);
            }
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        System.out.printf(
                "%7d  %9.0f  %23.0f  %5.2f  %22.0f  %5.2f  %15.0f  %5.2f%n",
                callers,
                median(rates, 0, -1),
                median(rates, 1, -1),
                median(rates, 0, 1),
                median(rates, 2, -1),
                median(rates, 0, 2),
                median(rates, 3, -1),
                median(rates, 0, 3));
    }

    private static double run(int which, Fleet fleet, List<Script> scripts, int callers) throws Exception {
        return switch (which) {
            case 0 -> library(fleet, callers);
            case 1 -> connectionEach(fleet, scripts, callers);
            case 2 -> oneConnection(fleet, scripts, callers);
            default -> grouped(fleet, scripts, callers);
        };
    }

    private static double library(Fleet fleet, int callers) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(fleet.fresh())) {
            Sparekey sparekey = fleet.sparekey(database.transactions());
            return Callers.perSecond(callers, fleet.size(), () -> number -> fleet.store(sparekey, number));
        }
    }

    private static double connectionEach(Fleet fleet, List<Script> scripts, int callers) throws Exception {
        Path file = fleet.fresh();
        List<BareConnection> connections = new ArrayList<>();
        try {
            return Callers.perSecond(callers, scripts.size(), () -> {
                BareConnection own = new BareConnection(file);
                connections.add(own);
                return number -> own.run(scripts.get(number));
            });
        } finally {
            closeAll(connections);
        }
    }

    /** Callers take turns for a transaction, as they do in the library. */
    private static double oneConnection(Fleet fleet, List<Script> scripts, int callers) throws Exception {
        ReentrantLock turn = new ReentrantLock(true);
        List<List<Script>> transactions =
                scripts.stream().map(StoresPerSecond::transactions).toList();
        try (BareConnection shared = new BareConnection(fleet.fresh())) {
            return Callers.perSecond(callers, scripts.size(), () -> number -> {
                for (Script transaction : transactions.get(number)) {
                    turn.lock();
                    try {
                        shared.run(transaction);
                    } finally {
                        turn.unlock();
                    }
                }
            });
        }
    }

    /** Of as many stores as there are callers, the first transaction of each is committed together, then the second of each, and so on. */
    private static double grouped(Fleet fleet, List<Script> scripts, int callers) throws Exception {
        List<List<Script>> transactions =
                scripts.stream().map(StoresPerSecond::transactions).toList();
        int groups = (scripts.size() + callers - 1) / callers;
        try (BareConnection only = new BareConnection(fleet.fresh())) {
            double groupsPerSecond = Callers.perSecond(1, groups, () -> number -> {
                int end = Math.min(scripts.size(), (number + 1) * callers);
                only.runTogether(transactions.subList(number * callers, end));
            });
            return groupsPerSecond * scripts.size() / groups;
        }
    }

    private static List<Script> transactions(Script script) {
        List<Script> transactions = new ArrayList<>();
        List<Script.Step> steps = new ArrayList<>();
        for (Script.Step step : script.steps()) {
            steps.add(step);
            if (step.sql().equals("COMMIT")) {
                transactions.add(new Script(steps));
                steps.clear();
            }
        }
        return transactions;
    }

    private static void closeAll(List<BareConnection> connections) throws SQLException {
        for (BareConnection connection : connections) {
            connection.close();
        }
    }

    /**
     * Of one column, or of its quotient by another within each round.
     *
     * @param by -1 for none
     */
    private static double median(double[][] rates, int column, int by) {
        double[] sorted = Arrays.stream(rates)
                .mapToDouble(rate -> rate[column] / (by < 0 ? 1 : rate[by]))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
