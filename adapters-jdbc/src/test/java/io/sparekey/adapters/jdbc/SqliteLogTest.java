// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The write-ahead log has a longest length, whoever reads. */
class SqliteLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LONGEST = 400_000;
    private static final int COMMITS = 400;
    private static final int READERS = 3;
    private static final Duration ONE_READ = Duration.ofMillis(10);

    @TempDir
    Path elsewhere;

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Connection writing;
    private SqliteReaders readers;
    private SqliteWriter writer;

    @BeforeEach
    void open() throws SQLException, IOException {
        writing = sqlite.connect(PATIENCE);
        SqliteLog.copyEvery(20, writing);
        readers = new SqliteReaders(() -> sqlite.connect(PATIENCE), PATIENCE);
        // The log lies beside the file, not beside a link to it.
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.db"), sqlite.file());
        var log = new SqliteLog(writing, readers, link, PATIENCE, LONGEST);
        writer = new SqliteWriter(writing, log::keepShort, PATIENCE);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        readers.close();
        writer.close();
    }

    private void add() {
        Device device = aDevice().build();
        writer.run(session -> {
            JdbiStores.over(session).devices().add(device);
            return true;
        });
    }

    private long length() {
        Path log = sqlite.file().resolveSibling(sqlite.file().getFileName() + "-wal");
        return log.toFile().length();
    }

    @Test
    void itStaysShortThoughReadersOverlapAllTheTime() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<Integer>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            reading.add(threads.submit(() -> readOnAndOn(enough)));
        }
        long longestSeen = 0;
        for (int i = 0; i < COMMITS; i++) {
            add();
            longestSeen = Math.max(longestSeen, length());
        }
        enough.set(true);

        for (Future<Integer> each : reading) {
            assertThat(each.get()).as("reads that went well").isPositive();
        }
        assertThat(longestSeen).isLessThan(2 * LONGEST);
    }

    private int readOnAndOn(AtomicBoolean enough) {
        int reads = 0;
        while (!enough.get()) {
            reads += readers.read(session -> {
                        count(session);
                        LockSupport.parkNanos(ONE_READ.toNanos());
                        return 1;
                    })
                    .orElseThrow();
        }
        return reads;
    }

    private static int count(Session session) {
        return session.sql("SELECT count(*) AS devices FROM devices")
                .find(row -> row.integer("devices"))
                .orElseThrow();
    }

    @Test
    void nobodyWaitsForAReaderWhoDoesNotEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Future<Boolean> sameAsBefore = threads.submit(() -> readers.read(session -> {
                    int before = count(session);
                    begun.countDown();
                    await(mayEnd);
                    return count(session) == before;
                })
                .orElseThrow());
        await(begun);
        while (length() <= LONGEST) {
            add();
        }
        add();

        mayEnd.countDown();
        assertThat(sameAsBefore.get()).isTrue();
        for (int i = 0; i < COMMITS; i++) {
            add();
        }
        assertThat(length()).as("begun anew when it could be").isLessThan(2 * LONGEST);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
