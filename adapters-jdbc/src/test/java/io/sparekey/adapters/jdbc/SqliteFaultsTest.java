// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFaultsTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int SOME = 100;
    private static final int PAGE = 4096;

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void aFileOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        sqlite.execute("""
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (9000, '9000', 'from the future', 'SQL', 'V9000__from_the_future.sql', 1, '', 1, 1)
                """);
        sqlite.close();

        assertRefusedUnchanged("newer version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE bookmarks (url TEXT)",
                "CREATE TABLE flyway_schema_history AS SELECT 1 AS version, 1 AS success"
            })
    void aFileOfAnotherProgramIsRefusedAndLeftAlone(String table) throws Exception {
        sqlite.close();
        Files.delete(sqlite.file());
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + sqlite.file());
                var statement = other.createStatement()) {
            statement.execute(table);
        }

        assertRefusedUnchanged("another program");
    }

    @Test
    void whatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        sqlite.close();
        Files.writeString(sqlite.file(), "Dear diary, ".repeat(SOME));

        assertRefusedUnchanged("no database");
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAlone() throws Exception {
        sqlite.close();
        byte[] content = Files.readAllBytes(sqlite.file());
        // The header stays, the schema in the rest of the first page goes.
        Arrays.fill(content, SOME, PAGE, (byte) 0xff);
        Files.write(sqlite.file(), content);

        assertRefusedUnchanged("damaged");
    }

    @Test
    void aFileThatTurnsOutDamagedIsReported() throws Exception {
        sqlite.close();
        byte[] content = Files.readAllBytes(sqlite.file());
        try (SqliteDatabase damaged = damagedBehindTheSchema(content)) {
            assertThatThrownBy(() -> TemporarySqlite.change(
                            damaged.transactions(),
                            stores -> stores.devices().add(aDevice().build())))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("damaged")
                    .satisfies(SqliteFaultsTest::assertTellsNoStatement);
        }
    }

    /** All pages but the first are overwritten while the database is open: what a failing disk does. */
    private SqliteDatabase damagedBehindTheSchema(byte[] content) throws IOException {
        SqliteDatabase open = SqliteDatabase.open(sqlite.file());
        Arrays.fill(content, PAGE, content.length, (byte) 0xff);
        Files.write(sqlite.file(), content, StandardOpenOption.WRITE);
        return open;
    }

    @Test
    void aFileThatMayOnlyBeReadIsRefused() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "file modes do not bind root");
        sqlite.close();
        Files.setPosixFilePermissions(sqlite.file(), PosixFilePermissions.fromString("r--------"));

        assertRefusedUnchanged("let this user");
    }

    /** Whoever runs the tests: query_only makes SQLite report what it reports of a file on a read-only disk. */
    @Test
    void aDatabaseThatCanOnlyBeReadIsReported() throws Exception {
        assertFailsAfter("PRAGMA query_only = ON", "can only be read");
    }

    @Test
    void aFullDiskIsReported() throws Exception {
        assertFailsAfter("PRAGMA max_page_count = 1", "disk is full");
    }

    @Test
    void aTransactionThatFailedIsOverForTheNextOne() throws Exception {
        Connection connection = sqlite.connect(SHORT);
        try (SqliteTransactions transactions = new SqliteTransactions(connection, SHORT)) {
            execute(connection, "PRAGMA max_page_count = 1");
            assertThatThrownBy(() -> addDevices(transactions)).isInstanceOf(StoreUnavailable.class);
            execute(connection, "PRAGMA max_page_count = 100000");
            addDevices(transactions);
        }
    }

    private void assertFailsAfter(String pragma, String message) throws SQLException {
        Connection connection = sqlite.connect(SHORT);
        try (SqliteTransactions transactions = new SqliteTransactions(connection, SHORT)) {
            execute(connection, pragma);
            assertThatThrownBy(() -> addDevices(transactions))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(message)
                    .satisfies(SqliteFaultsTest::assertTellsNoStatement);

            boolean isEmpty = sqlite.transactions()
                    .run(stores -> stores.devices()
                            .list(DeviceScope.ALL, Optional.empty(), 1)
                            .items()
                            .isEmpty());
            assertThat(isEmpty).as("nothing was changed").isTrue();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void addDevices(Transactions transactions) {
        TemporarySqlite.change(transactions, stores -> {
            for (int i = 0; i < SOME; i++) {
                stores.devices().add(aDevice().build());
            }
        });
    }

    private void assertRefusedUnchanged(String message) throws IOException {
        Path file = sqlite.file();
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteDatabase.open(file, SHORT).close())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(message)
                .satisfies(SqliteFaultsTest::assertTellsNoStatement);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static void assertTellsNoStatement(Throwable fault) {
        assertThat(fault.getMessage()).doesNotContain("SELECT", "INSERT", "UPDATE", "VALUES");
        for (Throwable cause = fault.getCause(); cause instanceof SQLException; cause = cause.getCause()) {
            assertThat(cause.getMessage()).doesNotContain("SELECT", "INSERT", "UPDATE", "VALUES");
        }
    }
}
