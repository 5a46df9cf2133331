// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps the write-ahead log short. SQLite begins it anew by itself when all of it has been copied into the database and nobody reads from it
 * any more; where readers overlap all the time that moment never comes, and it would grow until the disk is full. Then they are made to
 * wait for a moment (https://sqlite.org/wal.html#avoiding_excessively_large_wal_files). Used by one thread at a time.
 */
final class SqliteLog {

    /** After so many pages (of 4 KiB) SQLite copies what is in the log, and may begin it anew. */
    static final int PAGES = 10_000;

    /** The length, in bytes, at which nobody is asked any more. */
    static final long LONGEST = 2L * PAGES * 4_096;

    /** Who writes waits no longer than that for those who read. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Connection writing;
    private final SqliteReaders readers;
    private final Path file;
    private final Duration busyTimeout;
    private final long longest;
    private long limit;

    /**
     * Takes care of the log from now on.
     *
     * @param writing the connection that writes
     * @param database the log lies beside it, or beside what it is a link to
     * @param busyTimeout what the connection is set to
     * @param longest in bytes
     */
    SqliteLog(Connection writing, SqliteReaders readers, Path database, Duration busyTimeout, long longest)
            throws IOException {
        Path real = database.toRealPath();
        this.writing = writing;
        this.readers = readers;
        this.file = real.resolveSibling(real.getFileName() + "-wal");
        this.busyTimeout = busyTimeout;
        this.longest = longest;
        this.limit = longest;
    }

    /** Has SQLite copy the log into the database each time the connection has made it so long. */
    static void copyEvery(int pages, Connection writing) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + pages);
        }
    }

    /** To be called after each commit. If somebody reads for so long that it cannot be done, it is tried again when the log has grown. */
    void keepShort() {
        long length = length();
        if (length > limit) {
            boolean emptied = readers.whileNobodyReads(PATIENCE, this::empty) && length() < length;
            limit = emptied ? longest : length + longest / 4;
        }
    }

    /** Its file is never opened here: only SQLite does that. */
    private long length() {
        return file.toFile().length();
    }

    /** Copies all of it and cuts the file off, unless another process reads from it. A disk that fails here fails the next commit, too. */
    private void empty() {
        try (Statement statement = writing.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
            try {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } finally {
                statement.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
            }
        } catch (SQLException tryAgainLater) {
            return;
        }
    }
}
