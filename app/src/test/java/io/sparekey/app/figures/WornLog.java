// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives a fresh database the write-ahead log of one that has been in use: its file is as long as it gets, and written anew from its
 * beginning. To lengthen a file costs the file system more than to write over it, which a program that runs for weeks pays for some
 * minutes, and a run of some seconds for all of it. Keeps the file there until it is closed.
 */
final class WornLog implements AutoCloseable {

    private static final long LENGTH = 48L << 20;

    private final Connection connection;

    private final Path database;

    private WornLog(Connection connection, Path database) {
        this.connection = connection;
        this.database = database;
    }

    /** What it writes is taken back: only the file's length remains. */
    static WornLog of(Path database) throws Exception {
        Connection connection = BareConnection.connect(database);
        try (Statement statement = connection.createStatement()) {
            // A page cache so small that SQLite has to write before it knows that it is in vain.
            statement.execute("PRAGMA cache_size = 10");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE filler (bytes BLOB)");
            for (long written = 0; written < LENGTH; written += 1 << 20) {
                statement.execute("INSERT INTO filler VALUES (zeroblob(1048576))");
            }
            statement.execute("ROLLBACK");
        }
        long length = Files.size(database.resolveSibling(database.getFileName() + "-wal"));
        if (length < LENGTH) {
            throw new IllegalStateException("the log is " + length + " bytes long, not " + LENGTH);
        }
        return new WornLog(connection, database);
    }

    /** Beside which it lies. */
    Path database() {
        return database;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
