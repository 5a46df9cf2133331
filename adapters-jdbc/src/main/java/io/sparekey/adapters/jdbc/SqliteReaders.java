// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Connections that read, each what is committed when its transaction begins, while the writer writes and commits beside them. They are made as
 * they are needed and kept. Thread-safe.
 */
final class SqliteReaders implements AutoCloseable {

    /** Reading takes the processor, not the disk: more would only take turns. */
    static final int MOST = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    /** Makes connections, in auto-commit mode. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    /** In the order in which they came, so that whoever wants all places gets them. */
    private final Semaphore places = new Semaphore(MOST, true);

    private final Deque<SqliteReader> idle = new ConcurrentLinkedDeque<>();
    private final Source source;
    private final Duration busyTimeout;
    private volatile boolean closed;

    SqliteReaders(Source source, Duration busyTimeout) {
        this.source = source;
        this.busyTimeout = busyTimeout;
    }

    /** Runs the work, if it writes nothing; empty if it was about to. Null is no result. */
    <T> Optional<T> read(Function<Session, T> work) {
        takePlace();
        try {
            SqliteReader reader = reader();
            boolean sound = false;
            try {
                Optional<T> result = reader.read(work);
                sound = true;
                return result;
            } finally {
                giveBack(reader, sound);
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        requireOpen();
        try {
            if (!places.tryAcquire(busyTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("the database is busy: other transactions take too long; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted before the transaction began", e);
        }
    }

    private SqliteReader reader() {
        requireOpen();
        SqliteReader kept = idle.pollFirst();
        return kept != null ? kept : SqliteReader.over(source);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
    }

    /** A connection on which something failed is not used again. */
    private void giveBack(SqliteReader reader, boolean sound) {
        if (sound) {
            idle.addFirst(reader);
        } else {
            reader.close();
        }
    }

    /**
     * Does something while nobody reads; who comes to read meanwhile waits.
     *
     * @param patience how long to wait for those who are reading
     * @return whether it was done
     */
    boolean whileNobodyReads(Duration patience, Runnable action) {
        try {
            if (!places.tryAcquire(MOST, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            places.release(MOST);
        }
    }

    /** Waits for those who are reading. */
    @Override
    public void close() {
        closed = true;
        places.acquireUninterruptibly(MOST);
        try {
            for (SqliteReader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
                reader.close();
            }
        } finally {
            places.release(MOST);
        }
    }
}
