// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The SQLite file that everything is moved from. It is locked against writers for as long as this is open, so that what is read is all of one
 * moment, and nothing is added behind the back of what was copied.
 */
final class MoveSource implements AutoCloseable {

    /** The key before each that is chosen, NULL for none: so that reading the one that follows finds it. */
    private static final String SAMPLE = """
            SELECT before FROM (
                SELECT lag(id) OVER (ORDER BY id) AS before, row_number() OVER (ORDER BY id) AS number FROM escrowed_keys
            ) WHERE number * ?1 / ?2 > (number - 1) * ?1 / ?2
            ORDER BY number""";

    private final Connection connection;

    private MoveSource(Connection connection) {
        this.connection = connection;
    }

    /** Locks the file. @throws StoreUnavailable if somebody else has been writing for too long, or it cannot be used */
    static MoveSource lock(Path file, Duration busyTimeout) {
        try {
            Connection connection = new SqliteSource(file, busyTimeout).getConnection();
            try {
                run(connection, "BEGIN IMMEDIATE");
                return new MoveSource(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable(file + ": " + SqliteFaults.remedy(e), e);
        }
    }

    /** Where it was moved to before. */
    Optional<MovedMark> mark() {
        return asking(() -> MovedMark.find(connection));
    }

    TablePages pages(TableLayout layout, int size) {
        return new TablePages(connection, SqliteFaults::translate, layout, size);
    }

    long count(MovedTable table) {
        return asking(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table.sqlName())) {
                return result.getLong(1);
            }
        });
    }

    /** Escrowed keys, chosen evenly among all in the order of their ids: of each the id of the one before it. */
    List<Optional<UUID>> sample(int most) {
        long all = count(MovedTable.ESCROWED_KEYS);
        return asking(() -> {
            try (PreparedStatement statement = connection.prepareStatement(SAMPLE)) {
                statement.setLong(1, Math.min(most, all));
                statement.setLong(2, Math.max(1, all));
                List<Optional<UUID>> before = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        before.add(Optional.ofNullable(rows.getBytes(1)).map(Uuids::fromBytes));
                    }
                }
                return before;
            }
        });
    }

    /** What is in it, to be tried out. */
    Transactions rehearsal() {
        return new Rehearsal(
                connection,
                SqliteJdbi.lent(connection),
                SqliteFaults::translate,
                lent -> run(lent, "SAVEPOINT rehearsal"),
                lent -> {
                    run(lent, "ROLLBACK TO rehearsal");
                    run(lent, "RELEASE rehearsal");
                });
    }

    /** Has the file take no changes any more, and say why. Ends the lock. */
    void freeze(MovedMark mark) {
        asking(() -> {
            mark.write(connection);
            run(connection, "COMMIT");
            return mark;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the source of the move");
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Unlocks the file; what was not committed is undone by that. */
    @Override
    public void close() {
        asking(() -> {
            connection.close();
            return true;
        });
    }
}
