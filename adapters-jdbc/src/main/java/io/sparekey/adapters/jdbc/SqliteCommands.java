// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** How transactions begin and end on a connection in auto-commit mode. */
final class SqliteCommands {

    private SqliteCommands() {}

    /** Begins, does the work and commits; rolls back if any of that throws. The session is of no use afterwards. */
    static <T> T committed(Connection connection, String begin, Handle handle, Function<Session, T> work) {
        return committed(connection, begin, new Session(handle, SqliteFaults::translate), work);
    }

    /** The same in a session with faults of its own. */
    static <T> T committed(Connection connection, String begin, Session session, Function<Session, T> work) {
        run(connection, begin);
        boolean committed = false;
        try {
            T result = work.apply(session);
            session.end();
            run(connection, "COMMIT");
            committed = true;
            return result;
        } finally {
            session.end();
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /** @throws RuntimeException in the core's words, if SQLite does not take the command */
    static void run(Connection connection, String command) {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the transaction");
        }
    }

    /** After some faults, such as a full disk, SQLite has rolled back by itself; that there is nothing to roll back is its only complaint. */
    private static void rollBack(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            return;
        }
    }
}
