// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Commands without parameters and results, by which transactions begin and end, on a connection in auto-commit mode; each is prepared
 * once. As little thread-safe as the connection.
 */
final class SqliteCommands {

    /** Begins where it is certain to be able to write, or waits for that. */
    static final String BEGIN_TO_WRITE = "BEGIN IMMEDIATE";

    static final String BEGIN_TO_READ = "BEGIN";

    static final String COMMIT = "COMMIT";

    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Connection connection;

    SqliteCommands(Connection connection) {
        this.connection = connection;
    }

    /** @throws RuntimeException in the core's words, if SQLite does not take the command */
    void run(String command) {
        try {
            PreparedStatement statement = prepared.get(command);
            if (statement == null) {
                statement = connection.prepareStatement(command);
                prepared.put(command, statement);
            }
            statement.execute();
        } catch (SQLException e) {
            forget(command);
            throw SqliteFaults.translate(e, "the transaction");
        }
    }

    /** After a fault of the disk the driver has given the statement up, and would take no other from it. */
    private void forget(String command) {
        PreparedStatement spoilt = prepared.remove(command);
        if (spoilt == null) {
            return;
        }
        try {
            spoilt.close();
        } catch (SQLException givenUp) {
            return;
        }
    }

    /** Begins, does the work and commits; rolls back if any of that throws. The session is of no use afterwards. */
    <T> T committed(String begin, Session session, Function<Session, T> work) {
        boolean committed = false;
        try {
            run(begin);
            T result = work.apply(session);
            session.endSound();
            run(COMMIT);
            committed = true;
            return result;
        } finally {
            session.end();
            if (!committed) {
                rollBack();
            }
        }
    }

    /**
     * Rolls back what was begun, if anything is left of it: after some faults, such as a full disk, SQLite has rolled back by itself, and
     * that there is nothing to roll back is its only complaint.
     */
    void rollBack() {
        try (var statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            return;
        }
    }
}
