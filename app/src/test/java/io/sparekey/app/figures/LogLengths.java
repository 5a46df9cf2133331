// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.ImportDevices.Effect;
import io.sparekey.core.usecase.ImportDevices.Known;
import io.sparekey.core.usecase.ImportDevices.Line;
import io.sparekey.testkit.People;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many keys 32 owners store per second in a large database, depending on how long SQLite lets its write-ahead log become before it copies
 * it into the database ({@code wal_autocheckpoint}, in pages). There is {@linkplain NoVault no vault}, so that the processor is left to the store;
 * the owners' Macs lie all over the tables; the copying of what is left in the log at the end belongs to the time.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.devices} (1,000,000), {@code -Dsparekey.figures.stores} (20,000 a
 * run) and {@code -Dsparekey.figures.pairs} (5) say how much. Prints; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class LogLengths {

    private static final int DEVICES = Integer.getInteger("sparekey.figures.devices", 1_000_000);
    private static final int STORES = Integer.getInteger("sparekey.figures.stores", 20_000);
    private static final int PAIRS = Integer.getInteger("sparekey.figures.pairs", 5);
    private static final int[] PAGES = {1_000, 4_000, 10_000, 20_000};
    private static final int CALLERS = 32;
    private static final int BATCH = 1_000;

    /** Coprime to the number of devices, so that each comes up once, far from the last. */
    private static final long STRIDE = 618_033_989L;

    private static final String TYPED = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    @TempDir
    private Path directory;

    private final List<DeviceId> devices = new ArrayList<>();
    private long stored;

    @Test
    void measure() throws Exception {
        Path file = directory.resolve("large.db");
        fill(file);
        System.out.printf("%,d devices, %,d stores a run, medians of %d rounds%n", DEVICES, STORES, PAIRS);
        List<double[]> rounds = Rounds.run(PAIRS, forwards -> {
            double[] rates = new double[PAGES.length];
            for (int i = 0; i < PAGES.length; i++) {
                int which = forwards ? i : PAGES.length - 1 - i;
                rates[which] = run(file, PAGES[which]);
            }
            return rates;
        });
        System.out.println("wal_autocheckpoint  stores/s  of the first  by round");
        for (int i = 0; i < PAGES.length; i++) {
            int which = i;
            System.out.printf(
                    "%,18d  %,8.0f  %12.2f  %s%n",
                    PAGES[which],
                    Rounds.median(rounds, rates -> rates[which]),
                    Rounds.median(rounds, rates -> rates[which] / rates[0]),
                    Rounds.inOrder(rounds, rates -> rates[which]));
        }
    }

    private double run(Path file, int pages) throws Exception {
        try (Connection connection = BareConnection.connect(file)) {
            execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            execute(connection, "PRAGMA wal_autocheckpoint = " + pages);
            Transactions transactions = over(connection);
            try {
                return storesPerSecond(sparekey(transactions), connection);
            } finally {
                ((AutoCloseable) transactions).close();
            }
        }
    }

    private double storesPerSecond(Sparekey sparekey, Connection connection) throws Exception {
        long first = stored;
        stored += STORES;
        long begun = System.nanoTime();
        Callers.perSecond(CALLERS, STORES, () -> number -> store(sparekey, first + number));
        execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return STORES * 1e9 / (System.nanoTime() - begun);
    }

    /** Only a measurement hands the store a connection of its own. */
    private static Transactions over(Connection connection) throws ReflectiveOperationException {
        Constructor<?> store = Class.forName("io.sparekey.adapters.jdbc.SqliteTransactions")
                .getDeclaredConstructor(Connection.class, Duration.class);
        store.setAccessible(true);
        return (Transactions) store.newInstance(connection, SqliteDatabase.BUSY_TIMEOUT);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void store(Sparekey sparekey, long number) {
        int which = (int) (number * STRIDE % DEVICES);
        char[] typed = TYPED.toCharArray();
        sparekey.storeKey()
                .store(People.signedIn(owner(which), Instant.now()), devices.get(which), typed, typed)
                .refused()
                .ifPresent(why -> {
                    throw new IllegalStateException("not stored: " + why);
                });
    }

    private static UserId owner(int number) {
        return new UserId(People.ISSUER, "owner" + number);
    }

    private Sparekey sparekey(Transactions transactions) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(new NoVault())
                .rotation(new KeyRotation() {
                    @Override
                    public boolean isAvailable() {
                        return true;
                    }

                    @Override
                    public Sent send(Command command) {
                        return Sent.NOT_QUEUED;
                    }
                })
                .checkIn(device -> {})
                .build();
    }

    private void fill(Path file) throws SQLException {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            Sparekey sparekey = sparekey(database.transactions());
            for (int from = 0; from < DEVICES; from += BATCH) {
                List<Line> batch = new ArrayList<>();
                for (int i = from; i < Math.min(DEVICES, from + BATCH); i++) {
                    batch.add(new Line(
                            new SerialNumber("SN%09d".formatted(i)),
                            Optional.of("Mac"),
                            Optional.of(new Owner.Known(owner(i))),
                            Optional.of(Ownership.CORPORATE)));
                }
                sparekey.importDevices().take(People.admin(Instant.now()), batch, Known.KEEP, Effect.REAL);
            }
        }
        try (Connection connection = BareConnection.connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE devices SET enrolled = 1");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM devices ORDER BY serial")) {
                while (rows.next()) {
                    devices.add(new DeviceId(uuid(rows.getBytes(1))));
                }
            }
        }
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
