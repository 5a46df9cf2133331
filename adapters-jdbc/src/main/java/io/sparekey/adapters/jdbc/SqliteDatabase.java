// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.api.FlywayException;

/**
 * Everything stored in one SQLite file, for installations of one node. Other processes on the same machine may have the file open as
 * well; it must not be on a network drive. Thread-safe.
 *
 * <p>What is erased is overwritten in the file (secure_delete). The write-ahead log beside it may still hold the former pages until
 * newer ones have taken their place, at the latest until the last process closes the file.
 */
public final class SqliteDatabase implements Database {

    /** How long a transaction waits for others before it gives up, unless told otherwise. */
    public static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(5);

    private final SqliteSource source;
    private final SqliteTransactions transactions;

    private SqliteDatabase(SqliteSource source, SqliteTransactions transactions) {
        this.source = source;
        this.transactions = transactions;
    }

    /** Opens the file as {@link #open(Path, Duration)} does, with {@link #BUSY_TIMEOUT}. */
    public static SqliteDatabase open(Path file) {
        return open(file, BUSY_TIMEOUT);
    }

    /**
     * Opens the file, creates it for its owner's eyes only (mode 0600) if it is not there, and brings its schema up to date.
     *
     * @param busyTimeout how long a transaction waits for others before it gives up
     * @throws StoreUnavailable if the file cannot be read or written, is damaged, is something else, or was written by a newer
     *     version; it is left as it was
     */
    public static SqliteDatabase open(Path file, Duration busyTimeout) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return opened(file, busyTimeout);
            } catch (IOException | SQLException | FlywayException e) {
                boolean patient = System.nanoTime() - begun < busyTimeout.toNanos();
                if (!patient || !SqliteFaults.isBusy(e)) {
                    throw new StoreUnavailable(file + ": " + SqliteFaults.remedy(e), e);
                }
                // SQLite itself does not wait for the lock that it needs to begin a write-ahead log.
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static SqliteDatabase opened(Path file, Duration busyTimeout) throws IOException, SQLException {
        SqliteFile.createIfMissing(file);
        var source = new SqliteSource(file, busyTimeout);
        Connection connection = source.getConnection();
        try {
            SqliteSchema.bringUpToDate(source, connection);
            SqliteSource.requireWritable(connection);
            SqliteLog.copyEvery(SqliteLog.PAGES, connection);
            var transactions = new SqliteTransactions(file, connection, source::getConnection, busyTimeout);
            return new SqliteDatabase(source, transactions);
        } catch (RuntimeException | SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public boolean isDemo() {
        return transactions.undisturbed("the demo mark", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet mark = statement.executeQuery("SELECT since FROM demo_mark")) {
                return mark.next();
            }
        });
    }

    @Override
    public void markAsDemo(Instant now) {
        transactions.undisturbed("the demo mark", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("INSERT INTO demo_mark (since) VALUES (" + now.toEpochMilli() + ")");
            }
        });
    }

    /**
     * Copies everything, as it is at one moment, while others read and write. The copy is a database like this one, with mode 0600;
     * without the master keys nothing in it opens.
     *
     * @param target where there is no file yet
     * @throws StoreUnavailable if there is one, or it cannot be written; an unfinished copy is deleted
     */
    public void backUpTo(Path target) {
        new SqliteBackup(source).writeTo(target);
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public ExpiringRecords expiringRecords() {
        return new ExpiringRecords(transactions);
    }

    /** Waits for the transactions that are running, and closes the file. */
    @Override
    public void close() {
        transactions.close();
    }
}
