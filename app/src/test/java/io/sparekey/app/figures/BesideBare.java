// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often a deed can be done per second in one process on SQLite, beside plain JDBC that runs the very statements, values and transactions
 * that the library runs, with the sealing and opening left out. Each run is on a fresh copy of the fleet, and does the deed once for each
 * of its Macs.
 */
final class BesideBare {

    /** What is done with the Mac of that number. */
    @FunctionalInterface
    interface Deed {
        void run(Sparekey sparekey, int number);
    }

    /** Who does it. */
    enum Way {
        LIBRARY,
        /** A bare connection for each caller, who wait for each other in SQLite. */
        CONNECTION_EACH,
        /** One bare connection, which callers take in turns for a transaction. */
        ONE_CONNECTION,
        /** One bare connection that commits what all callers want together, each in a savepoint: the most that there is to be had. */
        GROUPED
    }

    private final Fleet fleet;
    private final Deed deed;
    private final List<Script> scripts = new ArrayList<>();
    private final List<List<Script>> transactions;

    /** Does it once for each Mac, and notes what was said to SQLite. */
    BesideBare(Fleet fleet, Deed deed) throws Exception {
        this.fleet = fleet;
        this.deed = deed;
        try (Connection connection = BareConnection.connect(fleet.fresh())) {
            Recorder recorder = new Recorder();
            Sparekey sparekey = fleet.sparekey(recorder.inSqlite(connection));
            recorder.script();
            for (int i = 0; i < fleet.size(); i++) {
                deed.run(sparekey, i);
                scripts.add(recorder.script());
            }
        }
        transactions = scripts.stream().map(BesideBare::transactions).toList();
    }

    /** What it comes to in SQL, in words. */
    String description() {
        return "%d statements in %d transactions"
                .formatted(scripts.get(0).steps().size(), transactions.get(0).size());
    }

    double perSecond(Way way, int callers) throws Exception {
        try (WornLog log = WornLog.of(fleet.fresh())) {
            Path file = log.database();
            return switch (way) {
                case LIBRARY -> library(file, callers);
                case CONNECTION_EACH -> connectionEach(file, callers);
                case ONE_CONNECTION -> oneConnection(file, callers);
                case GROUPED -> grouped(file, callers);
            };
        }
    }

    private double library(Path file, int callers) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            Sparekey sparekey = fleet.sparekey(database.transactions());
            return Callers.perSecond(callers, fleet.size(), () -> number -> deed.run(sparekey, number));
        }
    }

    private double connectionEach(Path file, int callers) throws Exception {
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

    private double oneConnection(Path file, int callers) throws Exception {
        ReentrantLock turn = new ReentrantLock(true);
        try (BareConnection shared = new BareConnection(file)) {
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

    /** Of as many as there are callers, the first transaction of each is committed together, then the second of each, and so on. */
    private double grouped(Path file, int callers) throws Exception {
        int groups = (scripts.size() + callers - 1) / callers;
        try (BareConnection only = new BareConnection(file)) {
            double groupsPerSecond = Callers.perSecond(1, groups, () -> number -> {
                int end = Math.min(scripts.size(), (number + 1) * callers);
                only.runTogether(transactions.subList(number * callers, end));
            });
            return groupsPerSecond * scripts.size() / groups;
        }
    }

    static List<Script> transactions(Script script) {
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
}
