// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.app.EmbeddedServer;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.simulator.SimulatedMac;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes on one PostgreSQL database, of which one dies in the middle of something. */
class DeadNodeTest {

    private static EmbeddedServer server;

    private final SecureRandom chance = new SecureRandom();
    private final Keyring keyring = Keyring.generate(chance);
    private final World world = new World(new Random(1));
    private PostgresDatabase surviving;
    private PostgresDatabase doomed;
    private Program survivor;
    private SimulatedMac mac;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void startBoth() throws SQLException {
        String database = server.create();
        surviving = server.open(database);
        doomed = server.open(database);
        survivor = program(surviving, world);
        world.use(survivor);
        mac = world.newMac(Ownership.CORPORATE);
        settle();
    }

    @AfterEach
    void stopBoth() {
        doomed.close();
        surviving.close();
        keyring.close();
    }

    /** Before the command has gone out, or right after. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRotationThatANodeWasSendingAnotherTakesUp(boolean before) {
        world.store(mac, World.keyOf(mac));
        world.fleet.tick();
        Program dying = program(doomed, words -> {
            if (!before) {
                world.call(words);
            }
            throw new Line.HungUp();
        });

        assertThatThrownBy(() -> dying.call("sweep")).isInstanceOf(Line.HungUp.class);
        doomed.close();

        assertThat(latest().state()).isEqualTo(RotationState.SENT);
        world.advance(Duration.ofMinutes(30));
        settle();
        world.advance(Duration.ofMinutes(30));
        settle();
        assertThat(latest().state()).isEqualTo(RotationState.STORED);
        assertNothingLost();
    }

    @Test
    void whatBothDoInTurnsIsDoneOnce() {
        Line[] both = {survivor, program(doomed, world)};
        var turn = new AtomicInteger();
        world.use(words -> {
            if (words.startsWith("time ")) {
                both[1].call(words);
                return both[0].call(words);
            }
            return both[turn.getAndIncrement() % both.length].call(words);
        });
        for (int round = 0; round < 10; round++) {
            world.store(mac, World.keyOf(mac));
            settle();
            world.rotate(mac);
            settle();
            world.reveal(mac);
            world.advance(Duration.ofHours(2));
            settle();
        }

        assertNothingLost();
    }

    private void assertNothingLost() {
        Transactions transactions = surviving.transactions();
        Judge judge = new Judge(transactions, vault(transactions), world.clock);
        judge.hold(world.ledger.all(), Instant.EPOCH);
        judge.holdMacs(world.fleet.macs(), world.ledger, true);
        judge.holdAllKeys();
        assertThat(judge.losses()).isEmpty();
        assertThat(new Twins(transactions).find(List.of(mac.id()))).isEmpty();
    }

    private Rotation latest() {
        return surviving
                .transactions()
                .read(stores -> stores.rotations().findLatestAttempt(mac.id()).orElseThrow());
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = world.fleet.tick() + world.sweep() > 0;
        }
    }

    private Program program(PostgresDatabase database, Line outside) {
        Transactions transactions = database.transactions();
        return new Program(transactions, vault(transactions), world.clock, outside);
    }

    private Vault vault(Transactions transactions) {
        return Vault.open(transactions, keyring, world.clock, chance);
    }
}
