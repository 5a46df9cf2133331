// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The numbered migrations for PostgreSQL, applied by Flyway in the schema that the connections begin with, each in a transaction of its own.
 */
final class PostgresSchema {

    /** The number of the newest migration. */
    static final int NEWEST = 7;

    static final String LOCATION = "classpath:io/sparekey/adapters/jdbc/postgresql";

    /** Of several nodes that begin with the same empty database one is first; the others find its work done when they try again. */
    private static final int ATTEMPTS = 10;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private PostgresSchema() {}

    /** @throws StoreUnavailable if the server would forget what it was told, or change texts */
    static void requireSafe(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            require(statement, "server_encoding", "UTF8", "create the database with ENCODING 'UTF8'");
            requireNot(statement, "synchronous_commit", "off", "a crash would lose keys that were acknowledged");
            requireNot(statement, "fsync", "off", "a power cut would lose keys");
        }
    }

    /**
     * Applies what is missing.
     *
     * @throws StoreUnavailable if a newer version has written to the database
     */
    static void bringUpToDate(DataSource source) {
        for (int attempt = 1; ; attempt++) {
            try {
                migrate(source);
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static void migrate(DataSource source) {
        Flyway flyway = flyway(source);
        MigrationInfo current = flyway.info().current();
        if (current != null && number(current) > NEWEST) {
            throw new StoreUnavailable("a newer version of Sparekey has written to the database: install that version");
        }
        if (current == null || number(current) < NEWEST) {
            flyway.migrate();
        }
    }

    /**
     * The table is called as it is because the schema may be a host's, who uses Flyway as well. The lock is held by no transaction: in a
     * serializable one, who waited for it would go on with what was there before.
     */
    static Flyway flyway(DataSource source) {
        FluentConfiguration configuration = Flyway.configure(PostgresSchema.class.getClassLoader());
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration
                .dataSource(source)
                .locations(LOCATION)
                .table(SharedSchema.HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers(QuietFlyway.class.getName())
                .load();
    }

    private static int number(MigrationInfo migration) {
        return Integer.parseInt(migration.getVersion().getVersion());
    }

    private static void require(Statement statement, String setting, String value, String remedy) throws SQLException {
        String found = shown(statement, setting);
        if (!found.equals(value)) {
            throw new StoreUnavailable("the database has " + setting + " " + found + ": " + remedy);
        }
    }

    private static void requireNot(Statement statement, String setting, String value, String danger)
            throws SQLException {
        if (shown(statement, setting).equals(value)) {
            throw new StoreUnavailable(
                    "the database has " + setting + " = " + value + ": " + danger + "; turn it on for this database");
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
            result.next();
            return result.getString(1);
        }
    }
}
