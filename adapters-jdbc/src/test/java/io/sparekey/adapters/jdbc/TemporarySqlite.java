// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database in a directory of its own for each test. */
final class TemporarySqlite implements BeforeEachCallback, AfterEachCallback {

    private @Nullable Path directory;
    private @Nullable SqliteDatabase database;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("sparekey-test");
        database = SqliteDatabase.open(file());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close();
        try (Stream<Path> all = Files.walk(Objects.requireNonNull(directory))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Path file() {
        return Objects.requireNonNull(directory).resolve("sparekey.db");
    }

    SqliteDatabase database() {
        return Objects.requireNonNull(database);
    }

    Transactions transactions() {
        return database().transactions();
    }

    /** In a transaction of its own. */
    void change(Consumer<Stores> work) {
        change(transactions(), work);
    }

    static void change(Transactions transactions, Consumer<Stores> work) {
        transactions.run(stores -> {
            work.accept(stores);
            return true;
        });
    }

    /** The device as it is stored. */
    static Optional<Device> find(Transactions transactions, Device device) {
        return transactions.run(stores -> stores.devices().find(device.id()));
    }

    void close() {
        Objects.requireNonNull(database).close();
    }

    void reopen() {
        close();
        database = SqliteDatabase.open(file());
    }

    /** Another connection to the same file, set up as ours are. */
    Connection connect(Duration busyTimeout) throws SQLException {
        return new SqliteSource(file(), busyTimeout).getConnection();
    }

    /** Past the stores, through a connection of its own. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect(Duration.ofSeconds(5));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
