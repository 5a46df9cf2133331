// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Everything stored in PostgreSQL 15 or later, for installations of one node or many. Transactions are serializable; those that lose a
 * race, or their server, before they are committed are run again.
 */
public final class PostgresDatabase implements Database {

    /** How long a transaction waits for others, for a connection or for a new primary before it gives up. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String IS_DEMO = "SELECT since FROM demo_mark";

    private static final String MARK_AS_DEMO = "INSERT INTO demo_mark (since) VALUES (:since)";

    private final Runnable closing;
    private final PostgresTransactions transactions;

    private PostgresDatabase(PostgresTransactions transactions, Runnable closing) {
        this.transactions = transactions;
        this.closing = closing;
    }

    /**
     * Connects and makes or migrates the tables, in the schema that the user's connections begin with.
     *
     * @throws StoreUnavailable if the server cannot be reached or does not let us in, is set up to forget, a newer version has
     *     written to the database, or a move into it was not finished
     */
    public static PostgresDatabase open(PostgresServer server) {
        return open(server, PostgresSchema::requireSafe);
    }

    /** What a server has to be like. */
    @FunctionalInterface
    interface Requirement {
        void check(DataSource source) throws SQLException;
    }

    /** The same where less may be asked of the server: no test cuts the power. */
    static PostgresDatabase open(PostgresServer server, Requirement requirement) {
        HikariDataSource pool = pool(server);
        try {
            bringUpToDate(pool, requirement);
            return new PostgresDatabase(
                    new PostgresTransactions(pool, PostgresTransactions.PREPARED, PATIENCE), pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * The same on connections of a host's, in the schema that they begin with, beside its own tables. The host closes them.
     *
     * @param source a pool that sets auto-commit back when a connection is returned, as pools do; without pooling, each transaction connects
     * @throws StoreUnavailable as above, or if a table of the host's has the name of one of ours; nothing was changed then
     */
    public static PostgresDatabase open(DataSource source) {
        return open(source, PostgresSchema::requireSafe);
    }

    static PostgresDatabase open(DataSource source, Requirement requirement) {
        bringUpToDate(source, requirement);
        return new PostgresDatabase(
                new PostgresTransactions(source, PostgresTransactions.UNPREPARED, PATIENCE), () -> {});
    }

    static HikariDataSource pool(PostgresServer server) {
        try {
            return server.pool(PATIENCE);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreUnavailable(server + ": " + PostgresFaults.remedy(e), e);
        }
    }

    private static void bringUpToDate(DataSource source, Requirement requirement) {
        migrate(source, requirement);
        try (Connection connection = source.getConnection()) {
            UnfinishedMove.requireNone(connection);
        } catch (SQLException e) {
            throw new StoreUnavailable(PostgresFaults.remedy(e), e);
        }
    }

    /** Makes or migrates the tables. @throws StoreUnavailable as above */
    static void migrate(DataSource source, Requirement requirement) {
        try {
            requirement.check(source);
            PostgresSchema.bringUpToDate(source);
        } catch (SQLException | FlywayException e) {
            throw new StoreUnavailable(PostgresFaults.remedy(e), e);
        }
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public ExpiringRecords expiringRecords() {
        return new ExpiringRecords(transactions);
    }

    @Override
    public boolean isDemo() {
        return transactions.readInSession(
                session -> session.sql(IS_DEMO).find(row -> true).isPresent());
    }

    @Override
    public void markAsDemo(Instant now) {
        transactions.inSession(
                session -> session.sql(MARK_AS_DEMO).bind("since", now).run("the demo mark"));
    }

    @Override
    public void close() {
        closing.run();
    }
}
