// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The numbered migrations, applied by Flyway, each in a transaction of its own. A file that is not ours to change is refused before
 * anything is written, and one that is up to date is opened without Flyway, which would take the write lock just to look.
 */
final class SqliteSchema {

    /** The number of the newest migration. */
    static final int NEWEST = 11;

    static final String LOCATION = "classpath:io/sparekey/adapters/jdbc/sqlite";

    private static final String COUNT_TABLES = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";

    private static final String HAS_HISTORY = "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'";

    private static final String HAS_KEYS = "SELECT count(*) FROM sqlite_schema WHERE name = 'escrowed_keys'";

    /** Then the file is the host's, and our tables are guests in it: see {@link SharedSchema}. */
    private static final String IS_SHARED =
            "SELECT count(*) FROM sqlite_schema WHERE name = '" + SharedSchema.HISTORY + "'";

    private static final String VERSION =
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success";

    /** Of several processes that begin with the same empty file one is first; the others find its work done when they try again. */
    private static final int ATTEMPTS = 5;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(5);

    private SqliteSchema() {}

    /**
     * Applies what is missing.
     *
     * @throws StoreUnavailable if a newer version has written to the file, another program has, or it was moved elsewhere
     * @throws FlywayException if the file does not take it
     */
    static void bringUpToDate(DataSource source, Connection connection) throws SQLException {
        int version = version(connection);
        if (version > NEWEST) {
            throw new StoreUnavailable("a newer version of Sparekey has written to the file: install that version");
        }
        SqliteSource.useWriteAheadLog(connection);
        if (version < NEWEST) {
            migrate(source);
        }
    }

    /** The number of the newest migration that was applied, 0 if none was; all of it read at one moment, while others may migrate. */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            boolean hasHistory = number(statement, HAS_HISTORY) > 0;
            int version = hasHistory ? number(statement, VERSION) : 0;
            boolean isOurs =
                    version > 0 ? number(statement, HAS_KEYS) > 0 : hasHistory || number(statement, COUNT_TABLES) == 0;
            boolean isShared = number(statement, IS_SHARED) > 0;
            Optional<MovedMark> moved = MovedMark.find(connection);
            statement.execute("COMMIT");
            if (!isOurs || isShared) {
                throw new StoreUnavailable("the file belongs to another program: check the path");
            }
            if (moved.isPresent()) {
                throw new StoreUnavailable(
                        "everything was moved to " + moved.get().target() + " on "
                                + moved.get().at() + ": name that in the settings (sparekey.postgresql.url)");
            }
            return version;
        }
    }

    private static void migrate(DataSource source) {
        migrate(flyway(source).load());
    }

    /** Flyway with our migrations. */
    static FluentConfiguration flyway(DataSource source) {
        return Flyway.configure(SqliteSchema.class.getClassLoader())
                .dataSource(source)
                .locations(LOCATION)
                .callbacks(new FillDeviceWords())
                .loggers(QuietFlyway.class.getName());
    }

    /**
     * Applies what is missing, also where others are doing so at the same time. Each of them wins some of the migrations, so how often one
     * is late does not say anything; for how long it is, does.
     */
    static void migrate(Flyway flyway) {
        long begun = System.nanoTime();
        int failed = 0;
        while (true) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                boolean patient = System.nanoTime() - begun < SqliteDatabase.BUSY_TIMEOUT.toNanos();
                if (!SqliteFaults.isBusy(e) || !patient) {
                    failed++;
                }
                if (failed == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
