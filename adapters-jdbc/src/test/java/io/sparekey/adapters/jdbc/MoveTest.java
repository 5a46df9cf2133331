// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.jdbc.Move.SameTable;
import io.sparekey.adapters.jdbc.Move.Step;
import io.sparekey.adapters.jdbc.Move.Watcher;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves a database with something in every table into a real PostgreSQL. */
class MoveTest {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");
    private static final Watcher NOBODY = (step, table, done, all) -> {};

    /** Those of the tools and of the move itself. */
    private static final Set<String> NOT_MOVED =
            Set.of("flyway_schema_history", "sparekey_schema_history", "unfinished_move");

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private String url = "";

    @BeforeEach
    void aFullHouseAndAnEmptyOne() throws SQLException {
        url = EmbeddedServer.newDatabase();
        FullHouse.moveInto(sqlite);
    }

    @AfterEach
    void dropIt() {
        EmbeddedServer.drop(url.substring(url.lastIndexOf('/') + 1));
    }

    @Test
    void everythingIsThereAfterwards() throws SQLException {
        List<SameTable> same = moved();

        assertThat(same).hasSameSizeAs(MovedTable.values()).allSatisfy(table -> {
            assertThat(table.rows()).as(table.name()).isPositive();
            assertThat(table.sha256()).hasSize(64);
            assertThat(rowsIn(table.name())).isEqualTo(table.rows());
        });
        try (PostgresDatabase target = EmbeddedServer.open(server())) {
            assertThat(target.isDemo()).isTrue();
            assertThat(target.transactions()
                            .<List<EscrowedKey>>read(stores ->
                                    stores.keys().listAll(Optional.empty(), 100).items()))
                    .hasSize(FullHouse.DEVICES);
        }
    }

    /** Whoever adds a table to one database has to think of the other, and of the way there. */
    @Test
    void everyTableIsMoved() throws SQLException {
        EmbeddedServer.open(server()).close();
        Set<String> moved = new TreeSet<>();
        Arrays.stream(MovedTable.values()).map(MovedTable::sqlName).forEach(moved::add);

        try (Connection source = sqlite.connect(Duration.ZERO);
                Connection target = connect()) {
            assertThat(found(source, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
                    .isEqualTo(moved);
            assertThat(found(target, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
                    .isEqualTo(moved);
        }
    }

    private static Set<String> found(Connection connection, String query) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        names.removeAll(NOT_MOVED);
        return names;
    }

    @Test
    void aMoveThatIsCutShortAfterEachBatchArrivesAllTheSame() throws SQLException {
        int runs = 0;
        boolean arrived = false;
        while (!arrived) {
            assertThat(++runs).isLessThan(100);
            try (Move move = begin(4)) {
                move.copy(new CutShort());
                move.compare(NOBODY);
                move.finish(NOW);
                arrived = true;
            } catch (CutShort.Off e) {
                assertThatThrownBy(() -> EmbeddedServer.open(server())).hasMessageContaining("not finished");
            }
        }

        // Seven rows in batches of four are two batches, in fifteen tables of seven or more rows.
        assertThat(runs).isGreaterThan(30);
        assertThat(rowsIn("audit_entries")).isEqualTo(FullHouse.DEVICES);
    }

    @Test
    void aBatchThatBreaksOffInTheMiddleIsCopiedAgain() throws SQLException {
        try (Move move = begin()) {
            execute("ALTER TABLE rotations ADD CONSTRAINT broken CHECK (requested <> 4)");
            assertThatThrownBy(() -> move.copy(NOBODY))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("rotations");
        }
        assertThat(rowsIn("rotations")).isEqualTo(2);
        execute("ALTER TABLE rotations DROP CONSTRAINT broken");

        assertThat(moved()).hasSameSizeAs(MovedTable.values());
    }

    @Test
    void whatTheSourceGotInBetweenIsMovedToo() throws SQLException {
        breakOffAt("rotations");
        sqlite.execute(
                "INSERT INTO audit_entries SELECT CAST(x'ff' || substr(id, 2) AS BLOB), at, actor_kind, actor_realm,"
                        + " actor_name, device, type, fields FROM audit_entries WHERE at = 1");

        moved();

        assertThat(rowsIn("audit_entries")).isEqualTo(FullHouse.DEVICES + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE devices SET last_check_in = 99 WHERE serial = 'C021'",
                "UPDATE devices SET model = NULL WHERE serial = 'C021'",
                "INSERT INTO devices (id, serial, name, ownership, enrolled, encrypted, encryption_origin, personal_key, profile,"
                        + " registered, version) VALUES (zeroblob(16), 'NEW', '', 'UNKNOWN', 0, 'NO', 'UNKNOWN', 'NO', 'MISSING', 1, 1)"
            })
    void aSourceThatWasChangedWhereItWasCopiedIsRefused(String change) throws SQLException {
        breakOffAt("rotations");
        sqlite.execute(change);

        try (Move move = begin()) {
            assertThatThrownBy(() -> move.copy(NOBODY))
                    .isInstanceOf(MoveRefused.class)
                    .hasMessageContaining("the table devices")
                    .hasMessageContaining("begin again");
        }
        assertThat(rowsIn("devices")).isEqualTo(FullHouse.DEVICES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE devices SET name = name || ' ' WHERE serial = 'C023'",
                "UPDATE devices SET model = '' WHERE serial = 'C023'",
                "DELETE FROM notices WHERE at = 3",
                "INSERT INTO sentinels VALUES (3, '')",
                "UPDATE data_keys SET wrapped = '\\x0103' WHERE get_byte(id, 15) = 51"
            })
    void aTargetThatWasTamperedWithIsNoticed(String change) throws SQLException {
        try (Move move = begin()) {
            move.copy(NOBODY);
            execute(change);
            assertThatThrownBy(() -> move.compare(NOBODY))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("is not in the target as it is in the source");
        }
        assertThatThrownBy(() -> EmbeddedServer.open(server())).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aTargetInUseIsRefused() throws SQLException {
        try (PostgresDatabase used = EmbeddedServer.open(server())) {
            used.markAsDemo(NOW);
        }

        assertThatThrownBy(this::begin).isInstanceOf(MoveRefused.class).hasMessageContaining("in use already");
        EmbeddedServer.open(server()).close();
    }

    @Test
    void aFinishedMoveIsNotBegunAgain() {
        moved();

        assertThatThrownBy(this::begin)
                .isInstanceOf(MoveRefused.class)
                .hasMessageContaining("everything was moved to " + url + " already");
        url = EmbeddedServer.newDatabase();
        assertThatThrownBy(this::begin).isInstanceOf(MoveRefused.class);
    }

    /** The source goes first, so that there are never two that take changes. */
    @Test
    void aMoveThatIsCutShortAtTheVeryEndIsFinished() throws SQLException {
        moved();
        execute("INSERT INTO unfinished_move VALUES ((SELECT decode('" + idOfTheMove() + "', 'hex')), 1)");
        assertThatThrownBy(() -> EmbeddedServer.open(server())).isInstanceOf(StoreUnavailable.class);
        assertThat(Move.isFrozen(sqlite.file())).isTrue();

        moved();

        EmbeddedServer.open(server()).close();
    }

    private String idOfTheMove() throws SQLException {
        try (Connection source = sqlite.connect(Duration.ZERO);
                Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("SELECT hex(move) FROM moved_to")) {
            return row.getString(1);
        }
    }

    @Test
    void nobodyWritesToTheSourceMeanwhile() {
        assertThat(Move.isFrozen(sqlite.file())).isFalse();
        try (Move move = begin()) {
            move.copy(NOBODY);
            assertThatThrownBy(() -> sqlite.execute("UPDATE devices SET version = 2"))
                    .hasMessageContaining("BUSY");
        }
    }

    @Test
    void nobodyWritesToTheSourceAfterwards() {
        moved();

        for (MovedTable table : MovedTable.values()) {
            assertThatThrownBy(() -> sqlite.execute("DELETE FROM " + table.sqlName()))
                    .as(table.sqlName())
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> sqlite.change(stores -> stores.logins().bind(new LoginName("eve"), BOB)));
        assertThatThrownBy(() -> sqlite.database().markAsDemo(NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sqlite::reopen)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("everything was moved to " + url)
                .hasMessageContaining("sparekey.postgresql.url");
    }

    @Test
    void aSourceThatSomebodyWritesToIsNotMoved() throws SQLException {
        try (Connection writer = sqlite.connect(Duration.ZERO);
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(this::begin).isInstanceOf(StoreUnavailable.class).hasMessageContaining("busy");
        }
        assertThat(rowsIn("unfinished_move")).isZero();
    }

    @Test
    void theSampleIsChosenEvenlyAndCanBeReadOnBothSides() throws SQLException {
        try (Move move = begin()) {
            move.copy(NOBODY);

            assertThat(numbers(move.sample(3))).containsExactly(3L, 5L, 7L);
            assertThat(numbers(move.sample(1))).containsExactly(7L);
            assertThat(numbers(move.sample(100))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            Optional<KeyId> before = move.sample(3).get(0);
            List<EscrowedKey> here = move.inSource()
                    .read(stores -> stores.keys().listAll(before, 1).items());
            assertThat(move.inTarget()
                            .<List<EscrowedKey>>read(
                                    stores -> stores.keys().listAll(before, 1).items()))
                    .hasSize(1)
                    .isEqualTo(here);
        }
    }

    /** Of each the number of the key that follows: ids are numbers here. */
    private static List<Long> numbers(List<Optional<KeyId>> before) {
        return before.stream()
                .map(id ->
                        id.map(key -> Long.parseLong(new String(Uuids.toBytes(key.value()), StandardCharsets.US_ASCII)))
                                        .orElse(0L)
                                + 1)
                .toList();
    }

    @Test
    void nothingStaysOfWhatIsTriedOut() throws SQLException {
        try (Move move = begin()) {
            move.copy(NOBODY);
            for (var transactions : List.of(move.inSource(), move.inTarget())) {
                TemporarySqlite.change(
                        transactions,
                        stores -> assertThat(stores.dataKeys().sentinels()).hasSize(2));
                TemporarySqlite.change(
                        transactions, stores -> stores.dataKeys().add(new Sentinel(3, Ciphertext.of(new byte[] {1}))));
                TemporarySqlite.change(
                        transactions,
                        stores -> assertThat(stores.dataKeys().sentinels()).hasSize(2));
            }
            move.compare(NOBODY);
            move.finish(NOW);
        }
    }

    @Test
    void progressIsToldOfEachTable() throws SQLException {
        List<String> told = new ArrayList<>();
        Set<String> tables = new HashSet<>();
        try (Move move = begin()) {
            move.copy((step, table, done, all) -> {
                assertThat(step).isNotEqualTo(Step.COMPARE);
                assertThat(done).isLessThanOrEqualTo(all);
                tables.add(table);
                if (table.equals("devices")) {
                    told.add(step + " " + done + "/" + all);
                }
            });
        }
        assertThat(tables).hasSameSizeAs(MovedTable.values());
        assertThat(told).containsExactly("COPY 0/7", "COPY 2/7", "COPY 4/7", "COPY 6/7", "COPY 7/7");
    }

    private void breakOffAt(String table) {
        try (Move move = begin()) {
            assertThatThrownBy(() -> move.copy((step, at, done, all) -> {
                        if (at.equals(table)) {
                            throw new CutShort.Off();
                        }
                    }))
                    .isInstanceOf(CutShort.Off.class);
        }
    }

    /** Ends the work after one batch. */
    private static final class CutShort implements Watcher {

        static final class Off extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        private String begun = "";

        @Override
        public void at(Step step, String table, long done, long all) {
            if (step == Step.COPY) {
                if (table.equals(begun)) {
                    throw new Off();
                }
                begun = table;
            }
        }
    }

    private List<SameTable> moved() {
        try (Move move = begin()) {
            move.copy(NOBODY);
            List<SameTable> same = move.compare(NOBODY);
            move.finish(NOW);
            return same;
        }
    }

    private Move begin() {
        return begin(2);
    }

    private Move begin(int batch) {
        MoveSource source = MoveSource.lock(sqlite.file(), Duration.ZERO);
        return Move.begin(source, server(), anything -> {}, NOW, batch);
    }

    private PostgresServer server() {
        return new PostgresServer(url, Optional.of("postgres"), Optional.empty(), 2);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    private void execute(String sql) throws SQLException {
        TemporaryPostgres.execute(url, sql);
    }

    private long rowsIn(String table) throws SQLException {
        return Long.parseLong(
                TemporaryPostgres.query(url, "SELECT count(*) FROM " + table).get(0));
    }
}
