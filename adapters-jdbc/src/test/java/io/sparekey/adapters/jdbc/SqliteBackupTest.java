// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackupTest {

    private static final int BEFORE = 500;

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @TempDir
    private Path elsewhere = Path.of("");

    private void add(String serial) {
        sqlite.change(stores -> stores.devices().add(aDevice().serial(serial).build()));
    }

    @Test
    void aCopyHasEverythingThatWasThereAndIsPrivate() throws IOException {
        add("C02-1");
        Path copy = elsewhere.resolve("copy.db");
        sqlite.database().backUpTo(copy);
        add("C02-2");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(elsewhere.toFile().list()).containsExactly("copy.db");
        try (SqliteDatabase restored = SqliteDatabase.open(copy)) {
            assertThat(has(restored, "C02-1")).isTrue();
            assertThat(has(restored, "C02-2")).isFalse();
        }
    }

    /** Nobody waits for a backup, and what it has is what there was at one moment: no device without the ones before it. */
    @Test
    void othersGoOnWritingMeanwhile() {
        for (int i = 0; i < BEFORE; i++) {
            add("C02-" + i);
        }
        AtomicInteger written = new AtomicInteger(BEFORE);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                add("C02-" + written.getAndIncrement());
            }
        });
        Path copy = elsewhere.resolve("copy.db");
        sqlite.database().backUpTo(copy);
        enough.set(true);
        writer.join();

        try (SqliteDatabase restored = SqliteDatabase.open(copy)) {
            int devices = count(restored);
            assertThat(devices).isBetween(BEFORE, written.get());
            assertThat(has(restored, "C02-" + (devices - 1))).isTrue();
        }
    }

    @Test
    void nothingThatIsThereIsReplaced() throws IOException {
        Path there = Files.writeString(elsewhere.resolve("copy.db"), "precious");

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> sqlite.database().backUpTo(there))
                .withMessageContaining("already");
        assertThat(there).hasContent("precious");
    }

    @Test
    void whereNothingCanBeWrittenNothingIsLeft() throws IOException {
        Path file = Files.writeString(elsewhere.resolve("file"), "not a directory");

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> sqlite.database().backUpTo(file.resolve("copy.db")))
                .withMessageContaining("created");
    }

    @Test
    void aDemoIsMarkedWhileItIsEmptyAndForGood() {
        assertThat(sqlite.database().isDemo()).isFalse();
        sqlite.database().markAsDemo(Instant.EPOCH);

        assertThat(sqlite.database().isDemo()).isTrue();
        sqlite.reopen();
        assertThat(sqlite.database().isDemo()).isTrue();
    }

    @Test
    void whatHasDevicesNeverBecomesADemo() {
        add("C02-1");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sqlite.database().markAsDemo(Instant.EPOCH));
        assertThat(sqlite.database().isDemo()).isFalse();
    }

    private static boolean has(SqliteDatabase database, String serial) {
        return database.transactions()
                .run(stores -> stores.devices().find(new SerialNumber(serial)).isPresent());
    }

    private static int count(SqliteDatabase database) {
        return database.transactions().run(stores -> {
            int found = 0;
            Optional<SerialNumber> after = Optional.empty();
            do {
                var page = stores.devices().list(DeviceScope.ALL, after, Page.MAX_ITEMS);
                found += page.items().size();
                after = page.next();
            } while (after.isPresent());
            return found;
        });
    }
}
