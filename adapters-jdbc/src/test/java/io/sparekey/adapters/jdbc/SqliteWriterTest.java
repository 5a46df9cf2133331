// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** Transactions that are committed together: what one of them does or suffers is nothing to the others. */
class SqliteWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private Connection connection;
    private SqliteWriter writer;
    private CompletableFuture<String> occupying = CompletableFuture.completedFuture("");

    @BeforeEach
    void open() throws SQLException {
        connection = sqlite.connect(PATIENCE);
        writer = new SqliteWriter(connection, () -> {}, PATIENCE);
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        writer.close();
        callers.shutdownNow();
    }

    /** Has the writer busy until {@link #mayGoOn}, so that all who come meanwhile are served together. */
    private void occupy() {
        CountDownLatch begun = new CountDownLatch(1);
        occupying = call(stores -> {
            begun.countDown();
            await(mayGoOn);
            return "was first";
        });
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> CompletableFuture<T> call(Function<Stores, T> work) {
        return CompletableFuture.supplyAsync(
                () -> writer.run(session -> work.apply(JdbiStores.over(session))), callers);
    }

    /** In the order in which they are given, behind whoever occupies the writer. */
    private <T> List<CompletableFuture<T>> queue(List<Function<Stores, T>> works) {
        List<CompletableFuture<T>> calls = new ArrayList<>();
        for (Function<Stores, T> work : works) {
            calls.add(call(work));
            int expected = calls.size();
            Awaitility.await().until(() -> writer.waiting() == expected);
        }
        return calls;
    }

    private static Function<Stores, Boolean> adding(Device device) {
        return stores -> {
            stores.devices().add(device);
            return true;
        };
    }

    private boolean isThere(Device device) {
        return TemporarySqlite.find(sqlite.transactions(), device).isPresent();
    }

    @Test
    void whoComesMeanwhileIsCommittedTogether() throws SQLException {
        AtomicInteger commits = new AtomicInteger();
        connection.unwrap(SQLiteConnection.class).addCommitListener(new SQLiteCommitListener() {
            @Override
            public void onCommit() {
                commits.incrementAndGet();
            }

            @Override
            public void onRollback() {
                throw new AssertionError("nothing is rolled back here");
            }
        });
        occupy();
        var calls =
                queue(Stream.generate(() -> adding(aDevice().build())).limit(5).toList());
        mayGoOn.countDown();

        calls.forEach(CompletableFuture::join);
        assertThat(commits)
                .as("one of whoever was first, and one of all others")
                .hasValue(2);
    }

    @Test
    void oneThatFailsTakesNoOtherAlong() {
        Device first = aDevice().build();
        Device failing = aDevice().build();
        Device last = aDevice().build();
        var fault = new IllegalArgumentException("on purpose");
        occupy();
        var calls = queue(List.<Function<Stores, Boolean>>of(
                adding(first),
                stores -> {
                    stores.devices().add(failing);
                    throw fault;
                },
                adding(last)));
        mayGoOn.countDown();

        assertThat(calls.get(0).join()).isTrue();
        assertThatThrownBy(() -> calls.get(1).join())
                .isInstanceOf(CompletionException.class)
                .hasCause(fault);
        assertThat(calls.get(2).join()).isTrue();
        assertThat(List.of(isThere(first), isThere(failing), isThere(last))).containsExactly(true, false, true);
    }

    @Test
    void oneSeesWhatThoseBeforeItDid() {
        Device device = aDevice().build();
        occupy();
        var calls = queue(List.<Function<Stores, Boolean>>of(
                adding(device), stores -> stores.devices().find(device.id()).isPresent()));
        mayGoOn.countDown();

        assertThat(calls.get(1).join()).isTrue();
    }

    /** SQLite then ends the whole transaction, so that each has to be tried again by itself. */
    @Test
    void oneForWhomTheDiskIsFullTakesNoOtherAlong() throws SQLException {
        Device small = aDevice().build();
        Device last = aDevice().build();
        occupy();
        var calls = queue(List.<Function<Stores, Boolean>>of(
                adding(small),
                stores -> {
                    for (int i = 0; i < 10_000; i++) {
                        stores.devices().add(aDevice().build());
                    }
                    return true;
                },
                adding(last)));
        limitPages();
        mayGoOn.countDown();

        assertThat(calls.get(0).join()).isTrue();
        assertThatThrownBy(() -> calls.get(1).join()).hasCauseInstanceOf(StoreUnavailable.class);
        assertThat(calls.get(2).join()).isTrue();
        assertThat(List.of(isThere(small), isThere(last))).containsExactly(true, true);
    }

    /** Past the lock, while the transaction that occupies the writer does nothing. */
    private void limitPages() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 300");
        }
    }

    @Test
    void whoGivesUpBeforeItsTurnHasNotHappened() throws SQLException {
        Device device = aDevice().build();
        writer.close();
        connection = sqlite.connect(PATIENCE);
        writer = new SqliteWriter(connection, () -> {}, Duration.ofMillis(50));
        occupy();

        assertThatThrownBy(() -> call(adding(device)).join())
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("busy");
        mayGoOn.countDown();

        assertThat(occupying.join()).isEqualTo("was first");
        assertThat(isThere(device)).isFalse();
    }

    @Test
    void whoWaitsWhenItIsClosedHearsOfIt() {
        Device device = aDevice().build();
        occupy();
        var calls = queue(List.of(adding(device)));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close, callers);
        Awaitility.await().until(() -> writer.isClosed());
        mayGoOn.countDown();

        closing.join();
        assertThatThrownBy(() -> calls.get(0).join())
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(isThere(device)).isFalse();
    }

    @Test
    void ofMoreThanGoTogetherAllHearThatItIsClosed() {
        occupy();
        int most = SqliteWriter.MOST_TOGETHER + 10;
        var calls = Stream.generate(() -> call(adding(aDevice().build())))
                .limit(most)
                .toList();
        Awaitility.await().until(() -> writer.waiting() == most);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close, callers);
        Awaitility.await().until(() -> writer.isClosed());
        mayGoOn.countDown();

        closing.join();
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call::join).hasMessageContaining("closed"));
    }

    @Test
    void manyAtOnceAreAllThere() {
        List<Device> devices = new ArrayList<>();
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Device device = aDevice().build();
            devices.add(device);
            calls.add(call(adding(device)));
        }

        calls.forEach(CompletableFuture::join);
        assertThat(devices).allSatisfy(device -> assertThat(isThere(device)).isTrue());
    }
}
