// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteTransactionsTest {

    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 40;

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void transactionsDoNotNest() {
        assertThatThrownBy(() -> sqlite.change(stores -> sqlite.change(nested -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nest");
    }

    @Test
    void storesAreOfNoUseAfterTheTransaction() {
        Stores kept = sqlite.transactions().run(stores -> stores);

        assertThatThrownBy(() -> kept.policies().current()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept.devices().add(aDevice().build())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingHappensWhenTheWorkThrows() {
        Device device = aDevice().build();

        assertThatThrownBy(() -> sqlite.change(stores -> {
                    stores.devices().add(device);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(TemporarySqlite.find(sqlite.transactions(), device)).isEmpty();
    }

    /** A reader cannot write, and must not be believed when it says that it has. */
    @Test
    void whoHidesThatReadingCameToWritingHasWritten() {
        Device device = aDevice().build();

        String said = sqlite.transactions().read(stores -> {
            try {
                stores.devices().add(device);
            } catch (StoreUnavailable ignored) {
                return "as if it had";
            }
            return "it has";
        });

        assertThat(said).isEqualTo("it has");
        assertThat(TemporarySqlite.find(sqlite.transactions(), device)).contains(device);
    }

    @Test
    void whoReadsWhenItIsClosedReadsToTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Long> reading = threads.submit(() -> sqlite.transactions().read(stores -> {
                begun.countDown();
                await(mayGoOn);
                return stores.policies().current().version();
            }));
            begun.await();
            Future<?> closing = threads.submit(sqlite::close);
            Awaitility.await().until(this::isClosed);
            mayGoOn.countDown();

            assertThat(reading.get()).isEqualTo(EscrowPolicy.defaults().version());
            closing.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isClosed() {
        try {
            sqlite.transactions().read(stores -> true);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        Device device = aDevice().build();
        sqlite.change(stores -> stores.devices().add(device));

        sqlite.reopen();

        assertThat(TemporarySqlite.find(sqlite.transactions(), device)).contains(device);
    }

    @Test
    void aClosedDatabaseSaysSo() {
        sqlite.close();

        assertThatThrownBy(() -> sqlite.change(stores -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void noTransactionOfManyAtOnceFails() throws Exception {
        readThenWriteInThreads(sqlite.transactions(), sqlite.transactions());
    }

    @Test
    void noTransactionFailsThroughTwoConnections() throws Exception {
        try (SqliteDatabase other = SqliteDatabase.open(sqlite.file())) {
            readThenWriteInThreads(sqlite.transactions(), other.transactions());
        }
    }

    private void readThenWriteInThreads(Transactions some, Transactions others) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Transactions transactions = thread % 2 == 0 ? some : others;
                results.add(threads.submit(() -> {
                    for (int i = 0; i < TRANSACTIONS; i++) {
                        TemporarySqlite.change(transactions, SqliteTransactionsTest::readThenWrite);
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long version =
                sqlite.transactions().run(stores -> stores.policies().current().version());
        assertThat(version).isEqualTo(EscrowPolicy.defaults().version() + THREADS * TRANSACTIONS);
    }

    private static void readThenWrite(Stores stores) {
        EscrowPolicy current = stores.policies().current();
        stores.policies().add(current.succeeding(current, Instant.EPOCH));
    }
}
