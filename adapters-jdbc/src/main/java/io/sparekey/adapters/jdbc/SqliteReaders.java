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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Connections that read, each what is committed when its transaction begins, while the writer writes and commits beside them. They are made as
 * they are needed and kept. Thread-safe.
 */
final class SqliteReaders implements AutoCloseable {

    /** Reading takes the processor, not the disk: more would only take turns. */
    private static final int MOST = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    /** Makes connections, in auto-commit mode. */
    @FunctionalInterface
    interface Source {
        Connection open() throws SQLException;
    }

    private record Reader(Connection connection, Jdbi jdbi) {}

    private final Semaphore places = new Semaphore(MOST);
    private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();
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
            Reader reader = reader();
            boolean sound = false;
            try {
                Optional<T> result = read(reader, work);
                sound = true;
                return result;
            } finally {
                giveBack(reader, sound);
            }
        } finally {
            places.release();
        }
    }

    private static <T> Optional<T> read(Reader reader, Function<Session, T> work) {
        try (Handle handle = reader.jdbi().open()) {
            var session = new Session(handle, SqliteReaders::translate);
            return Optional.of(SqliteCommands.committed(reader.connection(), "BEGIN", session, work));
        } catch (Writes afterAll) {
            return Optional.empty();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(busyTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailable("the database is busy: other transactions take too long; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted before the transaction began", e);
        }
    }

    private Reader reader() {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
        Reader kept = idle.pollFirst();
        return kept != null ? kept : opened();
    }

    private Reader opened() {
        try {
            Connection connection = source.open();
            SqliteCommands.run(connection, "PRAGMA query_only = ON");
            return new Reader(connection, SqliteJdbi.over(connection));
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "a connection");
        }
    }

    /** A connection on which something failed is not used again. */
    private void giveBack(Reader reader, boolean sound) {
        if (sound) {
            idle.addFirst(reader);
        }
        if (!sound || closed) {
            idle.remove(reader);
            close(reader);
        }
    }

    private static void close(Reader reader) {
        try {
            reader.connection().close();
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "a connection");
        }
    }

    private static RuntimeException translate(SQLException fault, String what) {
        boolean writes =
                fault instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY;
        return writes ? new Writes() : SqliteFaults.translate(fault, what);
    }

    /** Says that work came to write. */
    private static final class Writes extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Writes() {
            super(null, null, false, false);
        }
    }

    /** Those that are reading close when they have read. */
    @Override
    public void close() {
        closed = true;
        for (Reader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            close(reader);
        }
    }
}
