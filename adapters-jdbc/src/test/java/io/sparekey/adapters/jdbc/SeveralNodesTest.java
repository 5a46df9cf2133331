// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeliveryBuilder.aDelivery;
import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.RotationBuilder.aRotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.rotation.Rotation;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes, each with connections of its own, on one PostgreSQL database. */
class SeveralNodesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int WORK = 60;
    private static final int BATCH = 7;
    private static final int THREADS_A_NODE = 3;
    private static final int OFTEN_ENOUGH_TO_BE_PREPARED = 50;

    @RegisterExtension
    private final TemporaryPostgres server = new TemporaryPostgres();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private PostgresDatabase here;
    private PostgresDatabase there;

    @BeforeEach
    void startTheOther() {
        here = server.database();
        there = EmbeddedServer.open(server.server());
    }

    @AfterEach
    void stopTheOther() {
        there.close();
        threads.shutdownNow();
    }

    /** Each believes that it is the first. */
    @Test
    void theyMayStartOnAnEmptyDatabaseAtTheSameTime() {
        PostgresServer empty = EmbeddedServer.server(EmbeddedServer.newEmptyDatabase());

        List<PostgresDatabase> nodes =
                together(Stream.generate(() -> (Supplier<PostgresDatabase>) () -> EmbeddedServer.open(empty))
                        .limit(THREADS_A_NODE)
                        .toList());

        assertThat(nodes).allMatch(node -> !node.isDemo());
        nodes.forEach(PostgresDatabase::close);
    }

    /** PostgreSQL refuses a statement that it prepared when the table had fewer columns. */
    @Test
    void oneGoesOnWhenANewerVersionGivesTablesMoreColumns() throws SQLException {
        Rotation rotation = addedRotation();
        for (int i = 0; i < OFTEN_ENOUGH_TO_BE_PREPARED; i++) {
            assertThat(found(rotation)).contains(rotation);
        }

        server.execute("ALTER TABLE rotations ADD COLUMN from_the_future BIGINT");

        assertThat(found(rotation)).contains(rotation);
    }

    private Optional<Rotation> found(Rotation rotation) {
        return here.transactions().run(stores -> stores.rotations().find(rotation.id()));
    }

    @Test
    void aRotationIsHandedToOneOfThemOnly() {
        List<RotationId> all = new ArrayList<>();
        for (int i = 0; i < WORK; i++) {
            all.add(addedRotation().id());
        }

        List<RotationId> claimed = claimedByBoth(node -> rotations(node, NOW));

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aDeliveryIsHandedToOneOfThemOnly() {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < WORK; i++) {
            all.add(addedDelivery().id());
        }

        List<DeliveryId> claimed = claimedByBoth(node -> deliveries(node, NOW));

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatANodeHadClaimedWhenItDiedIsTakenUpWhenItsLeaseRunsOut() {
        RotationId rotation = addedRotation().id();
        DeliveryId delivery = addedDelivery().id();
        assertThat(rotations(there, NOW)).containsExactly(rotation);
        assertThat(deliveries(there, NOW)).containsExactly(delivery);

        there.close();

        Instant early = NOW.plus(LEASE).minusMillis(1);
        assertThat(rotations(here, early)).isEmpty();
        assertThat(deliveries(here, early)).isEmpty();
        assertThat(rotations(here, NOW.plus(LEASE))).containsExactly(rotation);
        assertThat(deliveries(here, NOW.plus(LEASE))).containsExactly(delivery);
    }

    /** Its server process is gone, as if the machine were: what it had not committed never happened, and holds nobody up. */
    @Test
    void whatANodeWasAboutToClaimWhenItDiedIsThereForAnother() throws Exception {
        RotationId rotation = addedRotation().id();
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        CompletableFuture<Boolean> dying = CompletableFuture.supplyAsync(
                () -> there.transactions().run(stores -> {
                    boolean some = !claim(stores, NOW).isEmpty();
                    begun.countDown();
                    await(end);
                    return some;
                }),
                threads);
        await(begun);

        assertThat(rotations(here, NOW)).as("nobody waits for it").isEmpty();
        killConnectionsInTransactions();
        assertThat(rotations(here, NOW)).containsExactly(rotation);

        end.countDown();
        assertThatThrownBy(dying::join).hasCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void whatOneKeepsForAWhileAnotherFinds() {
        byte[] session = {1, 2, 3};
        assertThat(here.expiringRecords().add("session", "id", "ann", session, NOW.plus(LEASE), NOW))
                .isTrue();

        assertThat(there.expiringRecords().find("session", "id", NOW)).contains(session);
        assertThat(there.expiringRecords().add("session", "id", "bob", session, NOW.plus(LEASE), NOW))
                .isFalse();

        assertThat(there.expiringRecords().removeAll("session", "ann")).isEqualTo(1);
        assertThat(here.expiringRecords().find("session", "id", NOW)).isEmpty();
    }

    @Test
    void whatCanBeTakenOnceOneOfThemGets() {
        for (int i = 0; i < 20; i++) {
            String id = "sign-in-" + i;
            here.expiringRecords().add("sign-in", id, "", new byte[] {1}, NOW.plus(LEASE), NOW);

            List<Boolean> taken = together(Stream.of(here, there)
                    .<Supplier<Boolean>>map(node -> () ->
                            node.expiringRecords().take("sign-in", id, NOW).isPresent())
                    .toList());

            assertThat(taken).containsExactlyInAnyOrder(true, false);
        }
    }

    /** Both claim until nothing is left. */
    private <T> List<T> claimedByBoth(Function<PostgresDatabase, List<T>> claim) {
        List<Supplier<List<T>>> claimers = Stream.of(here, there)
                .flatMap(node -> Stream.generate(() -> (Supplier<List<T>>) () -> untilNothingIsLeft(node, claim))
                        .limit(THREADS_A_NODE))
                .toList();
        List<T> claimed = new ArrayList<>();
        together(claimers).forEach(claimed::addAll);
        // Who skips what others have locked may leave before these have finished.
        claimed.addAll(untilNothingIsLeft(here, claim));
        return claimed;
    }

    private static <T> List<T> untilNothingIsLeft(PostgresDatabase node, Function<PostgresDatabase, List<T>> claim) {
        List<T> claimed = new ArrayList<>();
        for (List<T> some = claim.apply(node); !some.isEmpty(); some = claim.apply(node)) {
            claimed.addAll(some);
        }
        return claimed;
    }

    private <T> List<T> together(List<Supplier<T>> work) {
        var start = new CountDownLatch(work.size());
        return work.stream()
                .map(each -> CompletableFuture.supplyAsync(
                        () -> {
                            start.countDown();
                            await(start);
                            return each.get();
                        },
                        threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void killConnectionsInTransactions() throws SQLException {
        server.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                + " WHERE state = 'idle in transaction' AND datname = current_database()");
    }

    private static List<RotationId> rotations(PostgresDatabase node, Instant now) {
        return node.transactions().run(stores -> claim(stores, now)).stream()
                .map(Rotation::id)
                .toList();
    }

    private static List<Rotation> claim(Stores stores, Instant now) {
        return stores.rotations().claim(now, now.plus(LEASE), BATCH);
    }

    private static List<DeliveryId> deliveries(PostgresDatabase node, Instant now) {
        return node.transactions().run(stores -> stores.deliveries().claim(now, now, now.plus(LEASE), BATCH)).stream()
                .map(Delivery::id)
                .toList();
    }

    private Rotation addedRotation() {
        Device mac = addedDevice();
        Rotation rotation = aRotation().of(mac).due(NOW).waiting();
        server.change(stores -> stores.rotations().add(rotation));
        return rotation;
    }

    private Delivery addedDelivery() {
        Delivery delivery =
                aDelivery().of(addedDevice().id()).reported(NOW).received(NOW).build();
        server.change(stores -> stores.deliveries().add(delivery));
        return delivery;
    }

    private Device addedDevice() {
        Device device = aDevice().build();
        server.change(stores -> stores.devices().add(device));
        return device;
    }
}
