// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Transactions over one connection, one after the other in the order in which they were asked for: SQLite has one writer, and work
 * that reads may go on to write. Each begins IMMEDIATE, since one that begins by reading and then writes fails when another was
 * faster, however long it is willing to wait. A transaction that only read costs no write to the disk.
 */
final class SqliteTransactions implements Transactions, AutoCloseable {

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection connection;
    private final Jdbi jdbi;
    private final Duration busyTimeout;

    /** Guarded by {@link #turn}. */
    private boolean closed;

    /** @param connection in auto-commit mode, so that transactions begin and end when we say so; closed with this */
    SqliteTransactions(Connection connection, Duration busyTimeout) {
        this.connection = connection;
        this.jdbi = SqliteJdbi.over(connection);
        this.busyTimeout = busyTimeout;
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        return inSession(session -> work.apply(JdbiStores.over(session)));
    }

    /** The same for what is no store of the core's. */
    <T> T inSession(Function<Session, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction is open on this thread; they do not nest");
        }
        takeTurn();
        try {
            requireOpen();
            return begun(work);
        } finally {
            turn.unlock();
        }
    }

    /** One statement, outside of any transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Has the connection to itself for a moment. */
    <T> T alone(String what, Work<T> work) {
        takeTurn();
        try {
            requireOpen();
            return work.run(connection);
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, what);
        } finally {
            turn.unlock();
        }
    }

    private <T> T begun(Function<Session, T> work) {
        try (Handle handle = jdbi.open()) {
            command("BEGIN IMMEDIATE");
            return committed(work, handle);
        }
    }

    private <T> T committed(Function<Session, T> work, Handle handle) {
        var session = new Session(handle, SqliteFaults::translate);
        boolean committed = false;
        try {
            T result = work.apply(session);
            session.end();
            command("COMMIT");
            committed = true;
            return result;
        } finally {
            session.end();
            if (!committed) {
                rollback();
            }
        }
    }

    private void takeTurn() {
        try {
            if (!turn.tryLock(busyTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("the database is busy: other transactions take too long; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted before the transaction began", e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
    }

    private void command(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the transaction");
        }
    }

    /** After some faults, such as a full disk, SQLite has rolled back by itself; that there is nothing to roll back is its only complaint. */
    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException nothingToRollBack) {
            return;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for the transaction that is running. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            connection.close();
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the database");
        } finally {
            turn.unlock();
        }
    }
}
