// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** What somebody would write who needs no library: one connection, its prepared statements, results read and thrown away. */
final class BareConnection implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    BareConnection(Path file) throws SQLException {
        this(connect(file));
    }

    /** @param connection closed with this */
    BareConnection(Connection connection) {
        this.connection = connection;
    }

    /** Set up as the store sets up its own: the log is flushed at each commit, what is erased is overwritten. */
    static Connection connect(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(60_000);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    void run(Script script) throws SQLException {
        for (Script.Step step : script.steps()) {
            PreparedStatement statement = prepare(step.sql());
            List<@Nullable Object> values = step.values();
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            if (statement.execute()) {
                readAll(statement);
            }
        }
    }

    /** One transaction in PostgreSQL, and again for as long as it loses races. */
    void runSerializable(Script transaction) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }
        List<Script.Step> steps = transaction.steps();
        while (true) {
            try {
                run(new Script(steps.subList(0, steps.size() - 1)));
                connection.commit();
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!"40001".equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** The first transaction of each in one, then the second of each, and so on; each in a savepoint. */
    void runTogether(List<List<Script>> transactions) throws SQLException {
        int most = transactions.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            run(step("BEGIN IMMEDIATE"));
            for (List<Script> one : transactions) {
                if (i < one.size()) {
                    List<Script.Step> steps = one.get(i).steps();
                    run(step("SAVEPOINT one"));
                    run(new Script(steps.subList(1, steps.size() - 1)));
                    run(step("RELEASE one"));
                }
            }
            run(step("COMMIT"));
        }
    }

    private static Script step(String sql) {
        return new Script(List.of(new Script.Step(sql, List.of())));
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement fresh = connection.prepareStatement(sql);
        prepared.put(sql, fresh);
        return fresh;
    }

    private static void readAll(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }
}
