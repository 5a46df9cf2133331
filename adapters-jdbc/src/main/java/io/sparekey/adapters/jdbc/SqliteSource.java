// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Connections to one file, all set up alike. */
final class SqliteSource extends SQLiteDataSource {

    /** @param file given to SQLite as a URI, so that no character in its name means anything */
    SqliteSource(Path file, Duration busyTimeout) {
        super(config(busyTimeout));
        setUrl("jdbc:sqlite:" + file.toAbsolutePath().toUri());
    }

    /** Nothing in here writes to the file: it may turn out to be somebody else's. */
    private static SQLiteConfig config(Duration busyTimeout) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** Lets readers and the writer work side by side, for good. @throws SQLException if the file system cannot do that */
    static void useWriteAheadLog(Connection connection) throws SQLException {
        try (Statement pragma = connection.createStatement();
                ResultSet mode = pragma.executeQuery("PRAGMA journal_mode = WAL")) {
            if (!mode.next() || !"wal".equals(mode.getString(1))) {
                throw new SQLException("no write-ahead log");
            }
        }
    }

    /** @throws SQLException if the file can only be read, or somebody else has been writing for too long */
    static void requireWritable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
        }
    }
}
