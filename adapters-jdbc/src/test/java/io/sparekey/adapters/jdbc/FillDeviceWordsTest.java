// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.DeviceSearch.By;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.MutableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that were stored before there was a search. */
class FillDeviceWordsTest {

    private static final String WORDS =
            "SELECT found_by || corporate || word || hex(device) || from_length FROM device_words ORDER BY 1";

    private final Device wide =
            aDevice().serial("C02-1").named("ＭａｃＢｏｏｋ　Ｐｒｏ").corporate().build();
    private final Device half =
            aDevice().serial("C02-2").named("ﾔﾏﾀﾞのMac").personal().ownedBy(ANN).build();
    private final Device expected = aDevice()
            .serial("C02-3")
            .named("\u00A0")
            .expecting(new LoginName("ＨＡＮＡＫＯ"))
            .build();
    private final Device removed = aDevice()
            .serial("C02-4")
            .named("MacBook")
            .expecting(ANNS_LOGIN)
            .removed(MutableClock.START)
            .build();

    @TempDir
    private Path directory;

    private SharedDatabase database;

    @BeforeEach
    void fileOfAnOlderVersion() {
        database = new SharedDatabase(directory.resolve("sparekey.db"));
    }

    private void fill() throws SQLException {
        try (Connection connection = database.begin()) {
            Stream.of(wide, half, expected, removed).forEach(device -> OlderVersion.add(connection, device));
            connection.commit();
        }
    }

    private static List<Device> found(Transactions transactions, By by, String prefix) {
        return transactions.run(stores -> stores.devices()
                .search(DeviceScope.ALL, new DeviceSearch(by, prefix), Optional.empty(), 10)
                .items());
    }

    private void assertFound(Transactions transactions) {
        assertThat(found(transactions, By.SERIAL, "c02")).containsExactly(wide, half, expected);
        assertThat(found(transactions, By.NAME, "macbook p")).containsExactly(wide);
        assertThat(found(transactions, By.NAME, "ヤマダ")).containsExactly(half);
        assertThat(found(transactions, By.USER, "hana")).containsExactly(expected);
        assertThat(found(transactions, By.USER, "ann")).isEmpty();
        assertThat(found(transactions, By.NAME, "macbook")).containsExactly(wide);
    }

    @Test
    void areFoundAfterTheUpgradeAsIfTheyHadJustBeenWritten() throws SQLException {
        OlderVersion.migrate(database.source(), "2");
        fill();

        try (SqliteDatabase upgraded = SqliteDatabase.open(directory.resolve("sparekey.db"))) {
            assertFound(upgraded.transactions());
            List<String> filled = database.query(WORDS);
            TemporarySqlite.change(
                    upgraded.transactions(),
                    stores -> stores.devices()
                            .findByIds(Stream.of(wide, half, expected, removed)
                                    .map(Device::id)
                                    .toList())
                            .forEach(stores.devices()::update));
            assertThat(database.query(WORDS)).isEqualTo(filled).hasSize(6);

            TemporarySqlite.change(
                    upgraded.transactions(),
                    stores -> stores.people().put(new PersonCard(ANN, "Ann", Optional.empty())));
            assertThat(found(upgraded.transactions(), By.USER, "ann"))
                    .extracting(Device::id)
                    .containsExactly(half.id());
        }
    }

    @Test
    void areFoundInTheDatabaseOfAHost() throws SQLException {
        database.execute("CREATE TABLE people (name TEXT)");
        OlderVersion.migrateShared(database.source(), "2");
        fill();

        SqliteStores.bringUpToDate(database.source());
        SqliteStores.bringUpToDate(database.source());

        assertFound(database);
    }

    @Test
    void areAllFilledInOrTheMigrationHasNotHappened() throws SQLException {
        OlderVersion.migrate(database.source(), "2");
        fill();

        assertThatThrownBy(() -> SqliteSchema.flyway(database.source())
                        .callbacks(new FillDeviceWords(), new PowerCut())
                        .load()
                        .migrate())
                .hasStackTraceContaining("power cut");
        assertThat(database.query("SELECT max(version) FROM flyway_schema_history"))
                .containsExactly("2");
        assertThat(database.query("SELECT name FROM sqlite_schema WHERE name = 'device_words'"))
                .isEmpty();

        try (SqliteDatabase upgraded = SqliteDatabase.open(directory.resolve("sparekey.db"))) {
            assertFound(upgraded.transactions());
        }
    }

    private static final class PowerCut implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            throw new IllegalStateException("power cut");
        }

        @Override
        public String getCallbackName() {
            return "power cut";
        }
    }
}
