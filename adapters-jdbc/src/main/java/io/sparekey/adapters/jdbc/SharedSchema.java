// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The same migrations as in {@link SqliteSchema}, in a database of somebody else's: with a history of their own, since the host may
 * use Flyway as well, and with all names looked up first, since nothing of the host's is ours to change.
 */
final class SharedSchema {

    /** Flyway's table for us. */
    static final String HISTORY = "sparekey_schema_history";

    private static final String NAMES = "SELECT name FROM sqlite_schema";

    private static final String VERSION =
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM " + HISTORY + " WHERE success";

    private static final Pattern CREATE =
            Pattern.compile("(?m)^CREATE(?: UNIQUE)? (?:TABLE|INDEX|TRIGGER|VIEW) (\\w+)");

    private static final int FULL = 2;

    private SharedSchema() {}

    /** As {@link SqliteStores#bringUpToDate}. */
    static void bringUpToDate(DataSource source) throws SQLException {
        Flyway flyway = SqliteSchema.flyway(source)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        MigrationInfo[] all = flyway.info().all();
        try (Connection connection = source.getConnection()) {
            requireSettings(connection);
            int version = inOneTransaction(connection, statement -> checkedVersion(statement, all));
            if (version == SqliteSchema.NEWEST) {
                return;
            }
        }
        SqliteSchema.migrate(flyway);
    }

    private static void requireSettings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean right = SqliteSchema.number(statement, "PRAGMA foreign_keys") == 1
                    && SqliteSchema.number(statement, "PRAGMA secure_delete") == 1
                    && SqliteSchema.number(statement, "PRAGMA synchronous") >= FULL;
            if (!right) {
                throw new StoreUnavailable("connections are not set up for keys: add " + SqliteStores.SETTINGS
                        + " to the URL of the database, after a question mark");
            }
        }
    }

    private static int checkedVersion(Statement statement, MigrationInfo[] all) throws SQLException {
        Set<String> names = names(statement);
        int version = names.contains(HISTORY) ? SqliteSchema.number(statement, VERSION) : 0;
        if (version > SqliteSchema.NEWEST) {
            throw new StoreUnavailable("a newer version of Sparekey has written to the database: install that version");
        }
        names.retainAll(created(all, version));
        if (!names.isEmpty()) {
            throw new StoreUnavailable("the database has a table, index or trigger already that is called "
                    + new TreeSet<>(names).iterator().next()
                    + ", as one of Sparekey's is: give Sparekey a file of its own");
        }
        return version;
    }

    private static Set<String> names(Statement statement) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                names.add(rows.getString(1).toLowerCase(Locale.ROOT)); // SQLite does not tell Devices from devices
            }
        }
        return names;
    }

    /** What the migrations after this version create, unless those before have created it, too. */
    private static Set<String> created(MigrationInfo[] all, int version) {
        Set<String> created = names(all, number -> number > version);
        created.removeAll(names(all, number -> number <= version));
        return created;
    }

    private static Set<String> names(MigrationInfo[] all, IntPredicate which) {
        return Arrays.stream(all)
                .filter(migration -> !migration.getType().isBaseline())
                .filter(migration ->
                        which.test(Integer.parseInt(migration.getVersion().getVersion())))
                .flatMap(SharedSchema::createdBy)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<String> createdBy(MigrationInfo migration) {
        String resource = "sqlite/" + migration.getScript();
        try (InputStream script = Objects.requireNonNull(SharedSchema.class.getResourceAsStream(resource), resource)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return CREATE.matcher(text).results().map(MatchResult::group).map(SharedSchema::lastWord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWord(String create) {
        return create.substring(create.lastIndexOf(' ') + 1);
    }

    /** Reads everything at one moment, while others may migrate; the pool may hand out connections in either mode. */
    private static int inOneTransaction(Connection connection, Read read) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            return read.from(statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    @FunctionalInterface
    private interface Read {
        int from(Statement statement) throws SQLException;
    }
}
