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

/**
 * The one connection that writes. SQLite has one writer, and what a commit costs is the disk's word that it is there, once for however many
 * transactions: so those that have come to wait meanwhile are committed together. Whoever finds nobody waiting runs on their own thread at
 * once, and waits no longer than if there were no others.
 *
 * <p>Transactions begin IMMEDIATE, since one that begins by reading and then writes fails when another process was faster, however long it
 * is willing to wait. Thread-safe.
 */
final class SqliteWriter implements AutoCloseable {

    /** So that the first of them need not wait long for the last. */
    static final int MOST_TOGETHER = 256;

    /** Held by whoever uses the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Queue<WaitingWork<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Connection connection;
    private final SqliteGroup group;
    private final Runnable afterwards;
    private final Duration busyTimeout;
    private final Thread thread = new Thread(this::workOff, "sqlite-writer");
    private volatile boolean closed;

    /**
     * Begins to wait for work.
     *
     * @param connection in auto-commit mode, so that transactions begin and end when we say so; closed with this
     * @param afterwards done after each commit, while nobody else uses the connection; throws nothing
     */
    SqliteWriter(Connection connection, Runnable afterwards, Duration busyTimeout) {
        this.connection = connection;
        this.group = new SqliteGroup(connection);
        this.afterwards = afterwards;
        this.busyTimeout = busyTimeout;
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the work in a transaction, which is committed and durable when this returns. */
    <T> T run(Function<Session, T> work) {
        if (waiting.isEmpty() && turn.tryLock()) {
            try {
                requireOpen();
                T result = group.commit(work);
                afterwards.run();
                return result;
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
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the database is closed");
    }

    /** What the thread does until the end. */
    private void workOff() {
        while (!closed) {
            if (waiting.isEmpty()) {
                LockSupport.park(this);
            } else {
                serve();
            }
        }
        failWhoWaits();
    }

    private void serve() {
        turn.lock();
        try {
            List<WaitingWork<?>> taken = take();
            if (closed) {
                taken.forEach(work -> work.fail(closed()));
            } else if (!taken.isEmpty()) {
                group.commit(taken);
                afterwards.run();
            }
        } finally {
            turn.unlock();
        }
    }

    /** Those whose callers are still there. */
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

    /** Who came too late to be served hears so. */
    private void failWhoWaits() {
        while (!waiting.isEmpty()) {
            serve();
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
