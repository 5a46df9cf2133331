// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTransactionsTest {

    private static final int THREADS = 4;
    private static final int TRANSACTIONS = 25;

    /** Ends every connection but the one that asks. */
    private static final String END_CONNECTIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    @RegisterExtension
    final TemporaryPostgres postgres = new TemporaryPostgres();

    @Test
    void noTransactionOfManyNodesFails() throws Exception {
        try (PostgresDatabase other = EmbeddedServer.open(postgres.server())) {
            readThenWriteInThreads(postgres.transactions(), other.transactions());
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
                        untilFirst(transactions);
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long version = postgres.transactions()
                .run(stores -> stores.policies().current().version());
        assertThat(version).isEqualTo(EscrowPolicy.defaults().version() + THREADS * TRANSACTIONS);
    }

    /** Whoever comes second is told so, as the core expects, or is run again. */
    private static void untilFirst(Transactions transactions) {
        for (boolean done = false; !done; ) {
            try {
                TemporarySqlite.change(transactions, PostgresTransactionsTest::readThenWrite);
                done = true;
            } catch (StaleVersion raced) {
                done = false;
            }
        }
    }

    private static void readThenWrite(Stores stores) {
        EscrowPolicy current = stores.policies().current();
        stores.policies().add(current.succeeding(current, Instant.EPOCH));
    }

    @Test
    void deadlockedWorkIsRunAgain() throws Exception {
        Device one = aDevice().named("0").build();
        Device two = aDevice().named("0").build();
        postgres.change(stores -> {
            stores.devices().add(one);
            stores.devices().add(two);
        });
        var bothHaveOne = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> forwards =
                    threads.submit(() -> postgres.change(stores -> crossing(stores, one, two, bothHaveOne)));
            Future<?> backwards =
                    threads.submit(() -> postgres.change(stores -> crossing(stores, two, one, bothHaveOne)));
            forwards.get();
            backwards.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(TemporarySqlite.find(postgres.transactions(), one)
                        .orElseThrow()
                        .name())
                .isEqualTo("2");
        assertThat(TemporarySqlite.find(postgres.transactions(), two)
                        .orElseThrow()
                        .name())
                .isEqualTo("2");
    }

    private static void crossing(Stores stores, Device first, Device second, CountDownLatch bothHaveOne) {
        increment(stores, first);
        bothHaveOne.countDown();
        try {
            bothHaveOne.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        increment(stores, second);
    }

    private static void increment(Stores stores, Device device) {
        Device read = stores.devices().find(device.id()).orElseThrow();
        stores.devices().update(read.named(String.valueOf(Integer.parseInt(read.name()) + 1)));
    }

    @Test
    void workWhoseServerWentAwayBeforeTheCommitIsRunAgain() {
        Device device = aDevice().build();
        var runs = new AtomicInteger();

        postgres.change(stores -> {
            stores.devices().add(device);
            if (runs.incrementAndGet() == 1) {
                endConnections();
            }
            stores.policies().current();
        });

        assertThat(runs).hasValue(2);
        assertThat(TemporarySqlite.find(postgres.transactions(), device)).contains(device);
    }

    @Test
    void connectionsThatDiedWhileIdleAreReplaced() {
        postgres.change(stores -> stores.devices().add(aDevice().build()));
        endConnections();

        postgres.change(stores -> stores.devices().add(aDevice().build()));
    }

    /** Nobody knows then whether it was committed: to run it again might do it twice. */
    @Test
    void workWhoseServerWentAwayDuringTheCommitIsNotRunAgain() throws SQLException {
        postgres.execute("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
                """);
        postgres.execute("""
                CREATE CONSTRAINT TRIGGER dies_at_commit AFTER INSERT ON devices DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION die()
                """);
        var runs = new AtomicInteger();

        assertThatThrownBy(() -> postgres.change(stores -> {
                    runs.incrementAndGet();
                    stores.devices().add(aDevice().build());
                }))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("not known");

        assertThat(runs).hasValue(1);
    }

    @Test
    void aClosedDatabaseDoesNotKeepAnybodyWaiting() {
        postgres.database().close();

        assertThatThrownBy(() -> postgres.change(stores -> {})).isInstanceOf(RuntimeException.class);
    }

    /** As a standby does, if the URL asks for any server. */
    @Test
    void aServerThatTakesNoChangesIsUnavailable() throws SQLException {
        postgres.execute("ALTER ROLE postgres IN DATABASE "
                + postgres.query("SELECT current_database()").get(0) + " SET default_transaction_read_only = on");

        PostgresServer any = EmbeddedServer.server(postgres.server().url() + "?targetServerType=any");
        try (PostgresDatabase standby = EmbeddedServer.open(any)) {
            assertThat(TemporarySqlite.find(standby.transactions(), aDevice().build()))
                    .isEmpty();
            assertThatThrownBy(() -> TemporarySqlite.change(
                            standby.transactions(),
                            stores -> stores.devices().add(aDevice().build())))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("standby");
        }
    }

    private void endConnections() {
        try {
            postgres.query(END_CONNECTIONS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
