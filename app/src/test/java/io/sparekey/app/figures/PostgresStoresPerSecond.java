// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.Move;
import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.sparekey.app.EmbeddedServer;
import io.sparekey.app.figures.BesideBare.Deed;
import io.sparekey.core.Sparekey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many keys owners can store, and reveal, per second by one process on PostgreSQL, beside plain JDBC that runs the very statements, values
 * and serializable transactions that the library runs, on as many connections. The server is on the same machine and flushes at each commit.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.stores} (2,000) and {@code -Dsparekey.figures.pairs} (5) say
 * how much. Prints medians and the median of the ratios within a round; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class PostgresStoresPerSecond {

    private static final int STORES = Integer.getInteger("sparekey.figures.stores", 2_000);
    private static final int PAIRS = Integer.getInteger("sparekey.figures.pairs", 5);
    private static final int MOST_CALLERS = 32;

    @TempDir
    private Path directory;

    private EmbeddedServer postgres;
    private String original = "";
    private String run = "";

    @BeforeEach
    void startServer() throws IOException {
        postgres = EmbeddedServer.start();
    }

    @AfterEach
    void stopServer() throws IOException {
        postgres.close();
    }

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

    private record Rates(double library, double bare) {}

    private void measure(String name, Fleet fleet, Deed deed) throws Exception {
        original = postgres.create();
        run = postgres.copy(original);
        try (Move move = Move.begin(fleet.original(), server(original), Instant.now())) {
            Move.Watcher nobody = (step, table, done, all) -> {};
            move.copy(nobody);
            move.compare(nobody);
            move.finish(Instant.now());
        }
        List<Script> scripts = record(fleet, deed);
        System.out.printf(
                "one %s on PostgreSQL: %d statements in %d transactions; %d a run, medians of %d rounds%n",
                name,
                scripts.get(0).steps().size(),
                BesideBare.transactions(scripts.get(0)).size(),
                fleet.size(),
                PAIRS);
        System.out.println("callers  library/s  bare, connection each/s  ratio");
        for (int callers : new int[] {1, MOST_CALLERS}) {
            List<Rates> rounds = Rounds.run(PAIRS, forwards -> {
                double first = forwards ? library(fleet, deed, callers) : bare(scripts, callers);
                double second = forwards ? bare(scripts, callers) : library(fleet, deed, callers);
                return forwards ? new Rates(first, second) : new Rates(second, first);
            });
            System.out.printf(
                    "%7d  %9.0f  %23.0f  %5.2f%n",
                    callers,
                    Rounds.median(rounds, Rates::library),
                    Rounds.median(rounds, Rates::bare),
                    Rounds.median(rounds, each -> each.library() / each.bare()));
            System.out.printf("         library by round:  %s%n", Rounds.inOrder(rounds, Rates::library));
        }
    }

    private List<Script> record(Fleet fleet, Deed deed) throws SQLException {
        fresh();
        List<Script> scripts = new ArrayList<>();
        Recorder recorder = new Recorder();
        Sparekey sparekey = fleet.sparekey(recorder.inPostgres(postgres.source(run)));
        recorder.script();
        for (int i = 0; i < fleet.size(); i++) {
            deed.run(sparekey, i);
            scripts.add(recorder.script());
        }
        return scripts;
    }

    private double library(Fleet fleet, Deed deed, int callers) throws Exception {
        fresh();
        try (PostgresDatabase database = PostgresDatabase.open(server(run))) {
            Sparekey sparekey = fleet.sparekey(database.transactions());
            return Callers.perSecond(callers, fleet.size(), () -> number -> deed.run(sparekey, number));
        }
    }

    private double bare(List<Script> scripts, int callers) throws Exception {
        fresh();
        List<BareConnection> connections = new ArrayList<>();
        try {
            return Callers.perSecond(callers, scripts.size(), () -> {
                BareConnection own = new BareConnection(postgres.source(run).getConnection());
                connections.add(own);
                return number -> {
                    for (Script transaction : BesideBare.transactions(scripts.get(number))) {
                        own.runSerializable(transaction);
                    }
                };
            });
        } finally {
            for (BareConnection connection : connections) {
                connection.close();
            }
        }
    }

    /** Every run begins with the same. */
    private void fresh() throws SQLException {
        postgres.drop(run);
        run = postgres.copy(original);
    }

    private PostgresServer server(String database) {
        return postgres.at(database, MOST_CALLERS);
    }
}
