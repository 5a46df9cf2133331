// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The numbered migrations, each in a transaction of its own. A file that is not ours to change is refused before anything is written. */
final class SqliteSchema {

    private static final String LOCATION = "classpath:io/sparekey/adapters/jdbc/sqlite";

    /** Of several processes that begin with the same empty file one is first; the others find its work done when they try again. */
    private static final int ATTEMPTS = 5;

    private SqliteSchema() {}

    /**
     * Applies what is missing.
     *
     * @throws StoreUnavailable if a newer version has written to the file, or another program has
     * @throws FlywayException if the file does not take it
     */
    static void bringUpToDate(DataSource source, Connection connection) throws SQLException {
        boolean isEmpty = count(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        boolean isOurs = count(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'escrowed_keys'") > 0;
        Flyway flyway = Flyway.configure(SqliteSchema.class.getClassLoader())
                .dataSource(source)
                .locations(LOCATION)
                .loggers("slf4j")
                .load();
        MigrationInfoService info = flyway.info();
        requireKnown(info);
        if (!isEmpty && !isOurs) {
            throw new StoreUnavailable("the file belongs to another program: check the path");
        }
        SqliteSource.useWriteAheadLog(connection);
        if (info.pending().length > 0) {
            migrate(flyway);
        }
    }

    private static void requireKnown(MigrationInfoService info) {
        boolean isNewer = Arrays.stream(info.all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (isNewer) {
            throw new StoreUnavailable("a newer version of Sparekey has written to the file: install that version");
        }
    }

    private static void migrate(Flyway flyway) {
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
