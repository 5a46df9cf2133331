// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.ImportDevices.Effect;
import io.sparekey.core.usecase.ImportDevices.Known;
import io.sparekey.core.usecase.ImportDevices.Line;
import io.sparekey.testkit.FakeKeyVault;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.People;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many lines an import takes in per second on SQLite, beside plain JDBC that inserts the very rows that came of it, in batches and
 * transactions of the same size. Reading the CSV is left out of both.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.rows} (100,000) says how much. Prints; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class ImportsPerSecond {

    private static final int ROWS = Integer.getInteger("sparekey.figures.rows", 100_000);
    private static final int BATCH = 1_000;
    private static final List<String> TABLES = List.of("devices", "ownership_changes", "audit_entries");

    @TempDir
    private Path directory;

    @Test
    void measure() throws SQLException {
        library(directory.resolve("warm.db"), Math.min(ROWS, 20_000));
        Path file = directory.resolve("library.db");
        double library = library(file, ROWS);
        double again = library(file, ROWS);
        double bare = bare(file, directory.resolve("bare.db"));
        System.out.printf("rows       library/s  bare batch insert/s  ratio  the same once more/s%n");
        System.out.printf("%,9d  %,9.0f  %,19.0f  %5.2f  %,20.0f%n", ROWS, library, bare, library / bare, again);
    }

    private static double library(Path file, int rows) {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            Sparekey sparekey = Sparekey.builder()
                    .transactions(database.transactions())
                    .vault(new FakeKeyVault(new InMemoryTransactions()))
                    .build();
            long begun = System.nanoTime();
            for (int from = 0; from < rows; from += BATCH) {
                List<Line> batch = new ArrayList<>();
                for (int i = from; i < Math.min(rows, from + BATCH); i++) {
                    batch.add(line(i));
                }
                var outcome =
                        sparekey.importDevices().take(People.admin(Instant.now()), batch, Known.KEEP, Effect.REAL);
                if (outcome.refused().isPresent()) {
                    throw new IllegalStateException("refused: " + outcome);
                }
            }
            return perSecond(rows, begun);
        }
    }

    private static Line line(int i) {
        return new Line(
                new SerialNumber(String.format("C02%09d", i)),
                Optional.of("Mac " + i),
                Optional.of(new Owner.Expected(new LoginName("user" + i + "@example.org"))),
                Optional.of(i % 3 == 0 ? Ownership.PERSONAL : Ownership.CORPORATE));
    }

    private static double bare(Path from, Path to) throws SQLException {
        SqliteDatabase.open(to).close();
        List<List<Object[]>> rows = new ArrayList<>();
        try (Connection source = BareConnection.connect(from)) {
            for (String table : TABLES) {
                rows.add(read(source, table));
            }
        }
        try (Connection target = BareConnection.connect(to)) {
            List<PreparedStatement> inserts = new ArrayList<>();
            for (int i = 0; i < TABLES.size(); i++) {
                String marks = String.join(", ", Collections.nCopies(rows.get(i).get(0).length, "?"));
                inserts.add(target.prepareStatement("INSERT INTO " + TABLES.get(i) + " VALUES (" + marks + ")"));
            }
            long begun = System.nanoTime();
            for (int at = 0; at < ROWS; at += BATCH) {
                execute(target, "BEGIN IMMEDIATE");
                for (int i = 0; i < TABLES.size(); i++) {
                    insert(inserts.get(i), rows.get(i).subList(at, Math.min(ROWS, at + BATCH)));
                }
                execute(target, "COMMIT");
            }
            return perSecond(ROWS, begun);
        }
    }

    private static List<Object[]> read(Connection source, String table) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void insert(PreparedStatement insert, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                insert.setObject(i + 1, row[i]);
            }
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double perSecond(int rows, long begun) {
        return rows * 1e9 / (System.nanoTime() - begun);
    }
}
