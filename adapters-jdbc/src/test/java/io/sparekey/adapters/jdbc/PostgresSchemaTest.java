// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSchemaTest {

    @RegisterExtension
    final TemporaryPostgres postgres = new TemporaryPostgres();

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void bothDatabasesHaveTheSameColumns() throws SQLException {
        try (Connection here = postgres.connect();
                Connection there = sqlite.connect(Duration.ofSeconds(5))) {
            assertThat(columns(here, "public")).isEqualTo(columns(there, null)).hasSizeGreaterThan(100);
        }
    }

    private static Set<String> columns(Connection connection, @Nullable String schema) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, schema, "%", "%")) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME");
                boolean isKept = !table.endsWith("schema_history") && !table.equals("unfinished_move");
                if (isKept && isTable(connection, schema, table)) {
                    found.add(table + "." + columns.getString("COLUMN_NAME")
                            + (columns.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? "" : "?"));
                }
            }
        }
        return found;
    }

    private static boolean isTable(Connection connection, @Nullable String schema, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, schema, table, new String[] {"TABLE"})) {
            return tables.next();
        }
    }

    @Test
    void textsAreComparedByTheirBytes() throws SQLException {
        assertThat(postgres.query("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
                        """)).isEmpty();
    }

    /** A constant added to the core needs a migration here, too. */
    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("io.sparekey.adapters.jdbc.SqliteSchemaTest#columnsOfConstants")
    void everyConstantFitsItsColumn(String table, String column, Enum<?>[] constants) throws SQLException {
        List<String> checks = postgres.query("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
                + " AND conrelid = '" + table + "'::regclass");
        Pattern ofColumn = Pattern.compile("\\(\\(" + column + " = ANY \\(ARRAY\\[(.*)]\\)\\)\\)");

        assertThat(checks).anySatisfy(check -> {
            var allowed = ofColumn.matcher(check);
            assertThat(allowed.find()).as(check).isTrue();
            assertThat(allowed.group(1))
                    .contains(
                            Stream.of(constants).map(c -> "'" + c.name() + "'").toArray(String[]::new));
        });
    }

    @Test
    void theNewestMigrationIsTheOneThatIsExpected() throws SQLException {
        assertThat(postgres.query("SELECT max(version::int) FROM sparekey_schema_history WHERE success"))
                .containsExactly("" + PostgresSchema.NEWEST);
    }

    /** Each number of a migration that a version of Sparekey ended with; the newest one apart. What they kept was the same as today. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void whatAnOlderVersionStoredIsThereAfterTheUpgrade(String older) throws SQLException {
        PostgresServer server = EmbeddedServer.server(EmbeddedServer.newEmptyDatabase());
        Device device = aDevice().corporate().ownedBy(ANN).enrolled().build();
        EscrowedKey key = aKey().of(device).build();
        var notice = new Notice(
                Ids.next(),
                Instant.EPOCH,
                new Recipient.Officers(),
                Notice.Kind.KEY_DISPUTED,
                device.id(),
                "a key",
                Optional.empty());
        Duration patience = Duration.ofSeconds(5);
        try (HikariDataSource source = server.pool(patience)) {
            Flyway.configure()
                    .configuration(PostgresSchema.flyway(source).getConfiguration())
                    .target(older)
                    .load()
                    .migrate();
            try (Connection connection = source.getConnection()) {
                OlderVersion.addToPostgres(connection, device);
                connection.commit();
            }
            new PostgresTransactions(source, PostgresTransactions.UNPREPARED, patience).run(stores -> {
                stores.keys().add(key);
                stores.notices().add(notice);
                return true;
            });
        }

        try (PostgresDatabase upgraded = EmbeddedServer.open(server)) {
            Transactions transactions = upgraded.transactions();
            assertThat(transactions.<Optional<Device>>read(
                            stores -> stores.devices().find(device.id())))
                    .contains(device);
            assertThat(transactions.<Optional<EscrowedKey>>read(
                            stores -> stores.keys().find(key.id())))
                    .contains(key);
            assertThat(transactions.<List<Notice>>read(
                            stores -> stores.notices().undelivered(10)))
                    .containsExactly(notice);
        }
    }

    @Test
    void severalNodesMayBeginWithTheSameEmptyDatabase() {
        PostgresServer server = EmbeddedServer.server(EmbeddedServer.newEmptyDatabase());
        List<CompletableFuture<PostgresDatabase>> opening = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> EmbeddedServer.open(server)))
                .toList();

        opening.forEach(database -> database.join().close());
    }

    @Test
    void twoConnectionsAreEnough() {
        String url = EmbeddedServer.newEmptyDatabase();

        EmbeddedServer.open(new PostgresServer(url, Optional.of("postgres"), Optional.empty(), 2))
                .close();
    }

    @Test
    void aNewerVersionsDatabaseIsLeftAlone() throws SQLException {
        postgres.execute("""
                INSERT INTO sparekey_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (99, '99', 'Later', 'SQL', 'V99__Later.sql', 'test', 0, TRUE)
                """);

        assertRefused(postgres.server(), "newer version");
    }

    @Test
    void aTableOfTheHostsIsLeftAlone() throws SQLException {
        String url = EmbeddedServer.newEmptyDatabase();
        TemporaryPostgres.execute(url, "CREATE TABLE logins (mine TEXT)");

        assertRefused(EmbeddedServer.server(url), "has a name already");

        assertThat(TemporaryPostgres.query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .contains("logins")
                .doesNotContain("devices");
    }

    /** As the server of these tests is, which nobody's key is on. */
    @Test
    void aServerThatForgetsIsRefused() throws SQLException {
        assertThatThrownBy(() -> PostgresDatabase.open(postgres.server()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("synchronous_commit = off");

        postgres.execute("ALTER ROLE postgres IN DATABASE " + postgres.name() + " SET synchronous_commit = on");
        assertThatThrownBy(() -> PostgresDatabase.open(postgres.server()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("fsync = off");
    }

    @Test
    void anotherEncodingIsRefused() throws SQLException {
        String url = EmbeddedServer.newEmptyDatabase("ENCODING 'SQL_ASCII' LOCALE 'C'");

        assertThatThrownBy(() -> PostgresDatabase.open(EmbeddedServer.server(url)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        var nowhere = new PostgresServer(
                "jdbc:postgresql://127.0.0.1:1/none", Optional.of("nobody"), Optional.of("hunter2"), 2);

        assertThatThrownBy(() -> PostgresDatabase.open(nowhere))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("jdbc:postgresql://127.0.0.1:1/none as nobody: the database cannot be reached")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        PostgresServer server = EmbeddedServer.server(postgres.server().url() + "nope");

        assertRefused(server, "no database of that name");
    }

    private static void assertRefused(PostgresServer server, String because) {
        assertThatThrownBy(() -> EmbeddedServer.open(server))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining(because);
    }
}
