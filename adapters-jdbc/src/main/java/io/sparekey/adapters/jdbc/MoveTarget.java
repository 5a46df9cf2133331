// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL database that everything is moved into. Marked as unfinished from the first moment on, so that nobody opens it meanwhile. */
final class MoveTarget implements AutoCloseable {

    private final HikariDataSource pool;
    private final Connection connection;

    private MoveTarget(HikariDataSource pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    /** Connects, and makes or migrates the tables. @throws StoreUnavailable as when a database is opened */
    static MoveTarget connect(PostgresServer server, PostgresDatabase.Requirement requirement) {
        HikariDataSource pool = PostgresDatabase.pool(server);
        try {
            PostgresDatabase.migrate(pool, requirement);
            return new MoveTarget(pool, pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e instanceof RuntimeException fault ? fault : new StoreUnavailable(PostgresFaults.remedy(e), e);
        }
    }

    /** The move that was begun here and not finished. */
    Optional<UUID> unfinished() {
        return asking("the mark of the move", () -> {
            Optional<UUID> found = UnfinishedMove.find(connection);
            connection.commit();
            return found;
        });
    }

    /** Begins one. @throws MoveRefused if there is something in the database */
    UUID begin(Instant now) {
        return asking("the mark of the move", () -> {
            for (MovedTable table : MovedTable.values()) {
                if (!isEmpty(table)) {
                    connection.rollback();
                    throw new MoveRefused("the target is in use already, and nothing in it is ever replaced: create an"
                            + " empty database for the move");
                }
            }
            UnfinishedMove.begin(connection, now);
            UUID begun = UnfinishedMove.find(connection).orElseThrow();
            connection.commit();
            return begun;
        });
    }

    private boolean isEmpty(MovedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM " + table.sqlName() + " LIMIT 1")) {
            return !row.next();
        }
    }

    /** The tables, with their columns here. */
    List<TableLayout> layouts() {
        return asking("the tables", () -> {
            List<TableLayout> layouts = new ArrayList<>();
            for (MovedTable table : MovedTable.values()) {
                layouts.add(TableLayout.of(table, connection));
            }
            connection.commit();
            return layouts;
        });
    }

    TablePages pages(TableLayout layout, int size) {
        return new TablePages(connection, PostgresFaults::translate, layout, size);
    }

    /** Adds all of these rows, or none. */
    void add(TableLayout layout, List<MovedRow> rows) {
        asking("a row of the table " + layout.table().sqlName(), () -> {
            try (PreparedStatement insert = connection.prepareStatement(layout.insert())) {
                for (MovedRow row : rows) {
                    bind(insert, row.values());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            return rows;
        });
    }

    private static void bind(PreparedStatement insert, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            MovedType.bind(insert, i + 1, values.get(i));
        }
    }

    /** What is in it, to be tried out. */
    Transactions rehearsal() {
        Jdbi jdbi = Dialect.POSTGRESQL.over(new Lent(connection));
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return new Rehearsal(connection, jdbi, PostgresFaults::translate, Connection::rollback, Connection::rollback);
    }

    /** From now on it may be opened. */
    void finish() {
        asking("the mark of the move", () -> {
            UnfinishedMove.end(connection);
            connection.commit();
            return true;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T asking(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new StoreUnavailable(what + ": " + PostgresFaults.remedy(e), e);
        }
    }

    /** What was not committed is undone by that. */
    @Override
    public void close() {
        try (pool) {
            connection.close();
        } catch (SQLException broken) {
            return;
        }
    }
}
