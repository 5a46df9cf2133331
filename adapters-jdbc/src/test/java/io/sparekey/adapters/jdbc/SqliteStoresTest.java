// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteStoresTest {

    private static final String EVERYTHING = "SELECT sql FROM sqlite_schema ORDER BY name";

    private SharedDatabase host = new SharedDatabase(Path.of("opened before each test"));

    @BeforeEach
    void aHostWithATableOfItsOwn(@TempDir Path directory) throws SQLException {
        host = new SharedDatabase(directory.resolve("host.db"));
        host.execute("CREATE TABLE employees (name TEXT)");
    }

    @Test
    void makesItsTablesBesideTheHosts() throws SQLException {
        SqliteStores.bringUpToDate(host.source());
        SqliteStores.bringUpToDate(host.source());

        assertThat(host.query("SELECT name FROM sqlite_schema WHERE type = 'table'"))
                .contains("employees", "devices", "escrowed_keys", "sparekey_schema_history")
                .doesNotContain("flyway_schema_history");
    }

    @Test
    void itsTablesAreThoseOfADatabaseOfItsOwn(@TempDir Path directory) throws SQLException {
        Path own = directory.resolve("own.db");
        SqliteDatabase.open(own).close();
        SqliteStores.bringUpToDate(host.source());
        String ours = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE '%schema_history%' AND name <> 'employees'"
                + " AND sql IS NOT NULL ORDER BY name";

        assertThat(host.query(ours)).isEqualTo(new SharedDatabase(own).query(ours));
    }

    @Test
    void theHostMayUseFlywayAsWell(@TempDir Path directory) throws SQLException {
        Path file = directory.resolve("migrated.db");
        host = new SharedDatabase(file);
        Flyway.configure()
                .dataSource(host.source())
                .locations("classpath:host")
                .loggers(QuietFlyway.class.getName())
                .load()
                .migrate();

        SqliteStores.bringUpToDate(host.source());

        assertThat(host.query("SELECT script FROM flyway_schema_history")).containsExactly("V1__Host.sql");
        assertThatThrownBy(() -> SqliteDatabase.open(file))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("another program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE Devices (a)", "INDEX rotations_due ON employees (name)", "VIEW logins AS SELECT 1"})
    void nothingOfTheHostsIsTakenForOurs(String clash) throws SQLException {
        host.execute("CREATE " + clash);
        List<String> before = host.query(EVERYTHING);

        assertThatThrownBy(() -> SqliteStores.bringUpToDate(host.source()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("give Sparekey a file of its own");

        assertThat(host.query(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void aNewerVersionsTablesAreLeftAlone() throws SQLException {
        SqliteStores.bringUpToDate(host.source());
        host.execute("UPDATE sparekey_schema_history SET version = '99' WHERE version = '1'");

        assertThatThrownBy(() -> SqliteStores.bringUpToDate(host.source()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("newer version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secure_delete=on&synchronous=full",
                "foreign_keys=on&synchronous=full",
                "foreign_keys=on&secure_delete=on&synchronous=normal"
            })
    void connectionsThatMayLoseOrLeaveAKeyAreRefused(String settings, @TempDir Path directory) throws SQLException {
        var careless = new SharedDatabase(directory.resolve("careless.db"), settings);

        assertThatThrownBy(() -> SqliteStores.bringUpToDate(careless.source()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(SqliteStores.SETTINGS);

        assertThat(careless.query(EVERYTHING)).isEmpty();
    }

    @RepeatedTest(10)
    void severalMayBeginAtOnce() {
        List<CompletableFuture<Void>> starts = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> SqliteStores.bringUpToDate(host.source())))
                .toList();

        starts.forEach(CompletableFuture::join);
    }

    @Test
    void theHostsRowAndOursCommitAndRollBackTogether() throws SQLException {
        SqliteStores.bringUpToDate(host.source());
        Device kept = aDevice().build();
        Device dropped = aDevice().build();

        try (Connection connection = host.begin()) {
            hire(connection, "kept", kept);
            connection.commit();
            hire(connection, "dropped", dropped);
            connection.rollback();
        }

        assertThat(host.query("SELECT name FROM employees")).containsExactly("kept");
        assertThat(TemporarySqlite.find(host, kept)).contains(kept);
        assertThat(TemporarySqlite.find(host, dropped)).isEmpty();
    }

    private static void hire(Connection connection, String name, Device device) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO employees VALUES ('" + name + "')");
        }
        boolean added = SqliteStores.within(connection, stores -> {
            stores.devices().add(device);
            return true;
        });
        assertThat(added).isTrue();
    }

    @Test
    void withoutATransactionNothingIsDone() throws SQLException {
        SqliteStores.bringUpToDate(host.source());
        try (Connection connection = host.source().getConnection()) {
            assertThatThrownBy(() -> SqliteStores.within(connection, stores -> "never"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("begin one first");
        }
    }

    /** In SQLite's default mode a transaction that begins by reading fails as soon as it wants to write, if another was faster. */
    @Test
    void aTransactionTakesItsTurnBeforeItReads() throws SQLException {
        SqliteStores.bringUpToDate(host.source());
        try (Connection connection = host.begin()) {
            boolean othersWait = SqliteStores.within(connection, stores -> {
                stores.policies().current();
                return isLocked();
            });
            connection.rollback();

            assertThat(othersWait).isTrue();
        }
    }

    private boolean isLocked() {
        try (Connection other = host.begin();
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("INSERT INTO employees VALUES ('too early')");
            return false;
        } catch (SQLException e) {
            return SqliteFaults.isBusy(e);
        }
    }
}
