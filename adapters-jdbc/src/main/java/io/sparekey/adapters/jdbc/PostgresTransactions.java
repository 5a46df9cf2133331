// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.adapters.jdbc.PostgresFaults.TryAgain;
import io.sparekey.adapters.jdbc.PostgresFaults.Writes;
import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * Serializable transactions in PostgreSQL. What lost a race, or lost its server before it said COMMIT, is run again for as long as
 * patience lasts: the server has done nothing of it then. What lost its server after that is not: nobody knows.
 */
final class PostgresTransactions extends SqlTransactions {

    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    /** How a transaction begins. */
    @FunctionalInterface
    interface Beginning {
        void begin(Connection connection, boolean readOnly) throws SQLException;
    }

    /** On connections that come serializable and with auto-commit off: costs no round trip. */
    static final Beginning PREPARED = Connection::setReadOnly;

    /** On connections of a host, in whatever mode; its pool sets them back, as pools do. */
    static final Beginning UNPREPARED = (connection, readOnly) -> {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, " + (readOnly ? "READ ONLY" : "READ WRITE"));
        }
    };

    private final Jdbi jdbi;
    private final Beginning beginning;
    private final Duration patience;

    PostgresTransactions(DataSource source, Beginning beginning, Duration patience) {
        this.jdbi = Dialect.POSTGRESQL.over(source::getConnection);
        // We end transactions, and the pool rolls back what a fault has left open.
        this.jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        this.beginning = beginning;
        this.patience = patience;
    }

    @Override
    <T> T write(Function<Session, T> work) {
        try {
            return patiently(() -> committed(false, work));
        } catch (Writes refused) {
            throw new StoreUnavailable(
                    "the database takes no changes: it is a standby, or set to be only read; name all servers in the URL",
                    refused);
        }
    }

    @Override
    <T> T readOrWrite(Function<Session, T> work) {
        try {
            return patiently(() -> committed(true, work));
        } catch (Writes afterAll) {
            return write(work);
        }
    }

    private interface Attempt<T> {
        T run();
    }

    private <T> T patiently(Attempt<T> attempt) {
        long begun = System.nanoTime();
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                return attempt.run();
            } catch (TryAgain e) {
                boolean patient = System.nanoTime() - begun < patience.toNanos();
                if (!patient || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // Those who raced must not race again at once: the last digits of the clock are dice enough.
                LockSupport.parkNanos(1 + Math.floorMod(System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(pause)));
            }
        }
    }

    private <T> T committed(boolean readOnly, Function<Session, T> work) {
        try (Handle handle = opened()) {
            Connection connection = handle.getConnection();
            begin(connection, readOnly);
            var session = new Session(handle, PostgresFaults::translate);
            boolean done = false;
            try {
                T result = work.apply(session);
                session.endSound();
                done = true;
                commit(connection);
                return result;
            } finally {
                session.end();
                if (!done) {
                    rollBack(connection);
                }
            }
        }
    }

    private Handle opened() {
        try {
            return jdbi.open();
        } catch (ConnectionException e) {
            throw e.getCause() instanceof SQLException fault
                    ? PostgresFaults.translate(fault, "the transaction")
                    : new StoreUnavailable(PostgresFaults.remedy(e), e);
        }
    }

    private void begin(Connection connection, boolean readOnly) {
        try {
            beginning.begin(connection, readOnly);
        } catch (SQLException e) {
            throw PostgresFaults.translate(e, "the transaction");
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
            PostgresFaults.refuseWarning(connection.getWarnings());
        } catch (SQLException e) {
            throw PostgresFaults.ofCommit(e, "the transaction");
        }
    }

    /** If that fails the connection is broken, and the server rolls back by itself. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            return;
        }
    }
}
