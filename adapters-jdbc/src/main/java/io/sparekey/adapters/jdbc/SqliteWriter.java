// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one connection that writes. SQLite has one writer, and what a commit costs is the disk's word that it is there, once for however many
 * transactions: so those that have come to wait meanwhile are committed together, each in a savepoint, so that one that fails takes no
 * other along. Whoever finds nobody waiting runs on their own thread at once, and waits no longer than if there were no others.
 *
 * <p>Transactions begin IMMEDIATE, since one that begins by reading and then writes fails when another process was faster, however long it
 * is willing to wait. Thread-safe.
 */
final class SqliteWriter implements AutoCloseable {

    /** So that the first of them need not wait long for the last. */
    private static final int MOST_TOGETHER = 256;

    /** Held by whoever uses the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Queue<WaitingWork<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Connection connection;
    private final Jdbi jdbi;
    private final Duration busyTimeout;
    private final Thread thread = new Thread(this::workOff, "sqlite-writer");
    private volatile boolean closed;

    /** @param connection in auto-commit mode, so that transactions begin and end when we say so; closed with this */
    SqliteWriter(Connection connection, Duration busyTimeout) {
        this.connection = connection;
        this.jdbi = SqliteJdbi.over(connection);
        this.busyTimeout = busyTimeout;
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the work in a transaction, which is committed and durable when this returns. */
    <T> T run(Function<Session, T> work) {
        if (waiting.isEmpty() && turn.tryLock()) {
            try {
                requireOpen();
                return alone(work);
            } finally {
                turn.unlock();
            }
        }
        var mine = new WaitingWork<>(work);
        waiting.add(mine);
        LockSupport.unpark(thread);
        if (closed) {
            failWhoWaits();
        }
        return mine.outcome(busyTimeout);
    }

    /** Statements outside of any transaction. */
    @FunctionalInterface
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Has the connection to itself for a moment. */
    <T> T undisturbed(String what, Statements<T> statements) {
        turn.lock();
        try {
            requireOpen();
            return statements.run(connection);
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, what);
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
    }

    private <T> T alone(Function<Session, T> work) {
        try (Handle handle = jdbi.open()) {
            return SqliteCommands.committed(connection, "BEGIN IMMEDIATE", handle, work);
        }
    }

    /** What the thread does until the end. */
    private void workOff() {
        while (!closed) {
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else {
                turn.lock();
                try {
                    serve(take());
                } finally {
                    turn.unlock();
                }
            }
        }
        failWhoWaits();
    }

    private List<WaitingWork<?>> take() {
        List<WaitingWork<?>> taken = new ArrayList<>();
        while (taken.size() < MOST_TOGETHER) {
            WaitingWork<?> next = waiting.poll();
            if (next == null) {
                break;
            }
            if (next.begin()) {
                taken.add(next);
            }
        }
        return taken;
    }

    /** Whatever happens, everybody hears. If they cannot be committed together, each is tried by itself, and hears the truth about itself. */
    private void serve(List<WaitingWork<?>> group) {
        try {
            if (closed) {
                group.forEach(work -> work.fail(new IllegalStateException("the database is closed")));
            } else if (group.size() == 1 || !together(group)) {
                group.forEach(this::byItself);
            }
        } finally {
            group.forEach(WaitingWork::tell);
        }
    }

    /** @return whether they were committed; if not, nothing of any of them has happened */
    private boolean together(List<WaitingWork<?>> group) {
        try (Handle handle = jdbi.open()) {
            return SqliteCommands.committed(connection, "BEGIN IMMEDIATE", handle, session -> {
                group.forEach(work -> inSavepoint(handle, work));
                return true;
            });
        } catch (RuntimeException noneOfThem) {
            return false;
        }
    }

    /** Throws only if the whole transaction is gone, as SQLite ends it by itself where the disk is full, say. */
    private void inSavepoint(Handle handle, WaitingWork<?> work) {
        SqliteCommands.run(connection, "SAVEPOINT of_one");
        var session = new Session(handle, SqliteFaults::translate);
        boolean done = work.tryIn(session);
        session.end();
        if (!done) {
            SqliteCommands.run(connection, "ROLLBACK TO of_one");
        }
        SqliteCommands.run(connection, "RELEASE of_one");
    }

    private void byItself(WaitingWork<?> work) {
        try {
            alone(session -> {
                if (!work.tryIn(session)) {
                    throw new Failed();
                }
                return true;
            });
        } catch (Failed itKnowsWhy) {
            return;
        } catch (RuntimeException notCommitted) {
            work.fail(notCommitted);
        }
    }

    /** Rolls back a transaction whose work has failed, and knows why. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed() {
            super(null, null, false, false);
        }
    }

    private void failWhoWaits() {
        turn.lock();
        try {
            serve(take());
        } finally {
            turn.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        return waiting.size();
    }

    boolean isClosed() {
        return closed;
    }

    /** Waits for the transactions that are running. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the database");
        } finally {
            turn.unlock();
        }
    }
}
