// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static io.sparekey.testkit.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.MutableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteSchemaTest {

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void everyTableIsStrict() throws SQLException {
        assertThat(query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
                        + " AND name NOT LIKE 'sqlite_%'"))
                .containsExactly("flyway_schema_history");
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "synchronous, 2", "foreign_keys, 1", "secure_delete, 1", "busy_timeout, 5000"})
    void connectionsAreSafe(String pragma, String expected) throws SQLException {
        assertThat(query("PRAGMA " + pragma)).containsExactly(expected);
    }

    static Stream<Arguments> columnsOfConstants() {
        return Stream.of(
                Arguments.of("devices", "ownership", Ownership.values()),
                Arguments.of("devices", "encrypted", Reported.values()),
                Arguments.of("devices", "personal_key", Reported.values()),
                Arguments.of("devices", "encryption_origin", EncryptionOrigin.values()),
                Arguments.of("devices", "profile", EscrowProfile.values()),
                Arguments.of("ownership_changes", "ownership_from", Ownership.values()),
                Arguments.of("ownership_changes", "ownership_to", Ownership.values()),
                Arguments.of("escrowed_keys", "source", KeySource.values()),
                Arguments.of("escrowed_keys", "made_reason", RotationReason.values()),
                Arguments.of("escrowed_keys", "made_under", Ownership.values()),
                Arguments.of("escrowed_keys", "standing", Standing.values()),
                Arguments.of("rotations", "reason", RotationReason.values()),
                Arguments.of("rotations", "by_kind", ActorId.Kind.values()),
                Arguments.of("rotations", "state", RotationState.values()),
                Arguments.of("rotations", "doubt", Doubt.values()),
                Arguments.of("rotations", "cause", Cause.values()),
                Arguments.of("deliveries", "source", KeySource.values()),
                Arguments.of("audit_entries", "actor_kind", ActorId.Kind.values()),
                Arguments.of("api_tokens", "by_kind", ActorId.Kind.values()),
                Arguments.of("agent_credentials", "by_kind", ActorId.Kind.values()),
                Arguments.of("notices", "kind", Notice.Kind.values()),
                Arguments.of("device_words", "found_by", DeviceSearch.By.values()));
    }

    /** A constant added to the core needs a migration. */
    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("columnsOfConstants")
    void everyConstantFitsItsColumn(String table, String column, Enum<?>[] constants) throws SQLException {
        String definition = query("SELECT sql FROM sqlite_schema WHERE name = '" + table + "'")
                .get(0);
        var allowed =
                Pattern.compile("\\(" + column + "\\s+IN\\s*\\(([^)]*)\\)\\)").matcher(definition);

        assertThat(allowed.find()).as("%s has a check", column).isTrue();
        assertThat(allowed.group(1).split("[\\s,']+"))
                .contains(Stream.of(constants).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void theNewestMigrationIsTheOneThatIsExpected() {
        var migrations = Flyway.configure(SqliteSchema.class.getClassLoader())
                .dataSource(new SqliteSource(sqlite.file(), Duration.ofSeconds(5)))
                .locations(SqliteSchema.LOCATION)
                .loggers(QuietFlyway.class.getName())
                .load()
                .info();

        assertThat(migrations.pending()).isEmpty();
        assertThat(migrations.current().getVersion().getVersion()).isEqualTo("" + SqliteSchema.NEWEST);
    }

    @Test
    void aStartThatWasCutShortIsCompleted(@TempDir Path directory) throws SQLException {
        Path file = directory.resolve("sparekey.db");
        try (Connection connection = new SqliteSource(file, Duration.ofSeconds(5)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(query("SELECT sql FROM sqlite_schema WHERE name = 'flyway_schema_history'")
                    .get(0));
        }

        SqliteDatabase.open(file).close();
    }

    /** Each number of a migration that a version of Sparekey ended with; the newest one apart. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "6", "7"})
    void whatAnOlderVersionStoredIsThereAfterTheUpgrade(String older, @TempDir Path directory) throws SQLException {
        Path file = directory.resolve("sparekey.db");
        OlderVersion.migrate(new SqliteSource(file, Duration.ofSeconds(5)), older);
        Device device = aDevice()
                .corporate()
                .ownedBy(ANN)
                .enrolled()
                .encrypted(EncryptionOrigin.USER, MutableClock.START)
                .build();
        EscrowedKey key = aKey().of(device).build();
        var notice = new Notice(
                Ids.next(),
                Instant.EPOCH,
                new Recipient.Officers(),
                Notice.Kind.KEY_DISPUTED,
                device.id(),
                "a key",
                Optional.empty());
        try (Connection connection = new SqliteSource(file, Duration.ofSeconds(5)).getConnection()) {
            TemporarySqlite.change(new SqliteTransactions(connection, Duration.ofSeconds(5)), stores -> {
                OlderVersion.add(connection, device);
                stores.keys().add(key);
                OlderVersion.add(connection, notice);
            });
        }

        try (SqliteDatabase upgraded = SqliteDatabase.open(file)) {
            assertThat(TemporarySqlite.find(upgraded.transactions(), device)).contains(device);
            Optional<EscrowedKey> found =
                    upgraded.transactions().run(stores -> stores.keys().find(key.id()));
            assertThat(found).contains(key);
            List<Notice> notices =
                    upgraded.transactions().run(stores -> stores.notices().undelivered(10));
            assertThat(notices).containsExactly(notice);
        }
    }

    @RepeatedTest(20)
    void severalMayBeginWithTheSameEmptyFile(@TempDir Path directory) {
        Path file = directory.resolve("sparekey.db");
        List<CompletableFuture<SqliteDatabase>> opening = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> SqliteDatabase.open(file)))
                .toList();

        opening.forEach(database -> database.join().close());
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = sqlite.connect(Duration.ofSeconds(5));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
