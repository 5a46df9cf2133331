// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.SimulatedMac;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that is restored to a moment before Macs made the keys that they have now. Until a Mac speaks, nobody can know; then it
 * leads to a key that opens it, or to an alarm.
 *
 * <p>{@code -Dsparekey.restore.rounds=50} for longer runs.
 */
abstract class RestoreContract {

    private static final int ROUNDS = Integer.getInteger("sparekey.restore.rounds", 3);
    private static final int ACTS = 15;

    private final SecureRandom chance = new SecureRandom();
    private final Keyring keyring = Keyring.generate(chance);
    private final World world = new World(new Random(1));
    private Transactions transactions;
    private SimulatedMac mac;

    /** Opens an empty database. */
    abstract Transactions create() throws Exception;

    /** Keeps the database as it is now, which goes on. */
    abstract Transactions backUp() throws Exception;

    /** Opens what was last kept; the database that was in use is gone. */
    abstract Transactions restore() throws Exception;

    /** How many times over, for each seed. */
    int rounds() {
        return ROUNDS;
    }

    @BeforeEach
    void letAnnStoreHerKey() throws Exception {
        serve(create());
        mac = newMac();
    }

    @AfterEach
    void closeKeyring() {
        keyring.close();
    }

    @Test
    void everythingThatWasThereThenIsThere() throws Exception {
        world.reveal(mac);
        keep();
        int acts = world.ledger.all().size();
        rotate();

        serve(restore());

        Judge judge = judge();
        judge.hold(world.ledger.all().subList(0, acts), Instant.EPOCH);
        judge.holdAllKeys();
        assertThat(judge.losses()).isEmpty();
    }

    @Test
    void theNextReportBringsTheKeyThatTheMacMadeSince() throws Exception {
        keep();
        rotate();
        rotate();
        serve(restore());
        assertThat(opens()).as("nobody can know yet").isFalse();

        untilTheNextCheckIn();

        assertThat(opens()).isTrue();
        assertThat(hasPrevious()).as("the older one stays").isTrue();
    }

    @Test
    void theAnswerToACommandThatIsNotInTheDatabaseAnyMoreBringsItsKey() throws Exception {
        keep();
        world.rotate(mac);
        world.sweep();
        world.fleet.tick();
        world.sweep();
        serve(restore());

        settle();

        assertThat(opens()).isTrue();
    }

    /** How far the attempt had come when the backup was made: only wanted; the Mac there; the command on its way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anAttemptThatWasOpenThenEndsAndTheKeyThatTheMacMadeSinceIsThere(int progress) throws Exception {
        world.advance(Duration.ofHours(1));
        world.store(mac, World.keyOf(mac));
        for (int i = 0; i < progress; i++) {
            world.sweep();
            if (i == 0) {
                world.fleet.tick();
            }
        }
        keep();
        settle();
        serve(restore());

        world.calmDown();

        assertThat(opens()).isTrue();
        assertThat(latestState().isEnded()).isTrue();
    }

    @Test
    void aRotationWithAKeyThatIsDeadLeadsToTheOneThatWorks() throws Exception {
        keep();
        rotate();
        serve(restore());
        world.advance(Duration.ofMinutes(1));

        world.rotate(mac);
        settle();

        assertThat(opens()).isTrue();
    }

    @Test
    void aRotationOfAMacThatDoesNotTellItsKeyRaisesAnAlarm() throws Exception {
        keep();
        rotate();
        serve(restore());
        mac.behave(Behaviour.REPORT_FOREIGN_ENVELOPE, 100);

        world.rotate(mac);
        world.calmDown();

        assertThat(opens()).isFalse();
        assertThat(alarms()).contains(Notice.Kind.ENVELOPE_UNOPENABLE, Notice.Kind.ESCROWED_KEY_REFUSED);
    }

    @Test
    void aMacThatHasLostTheProfileSinceRaisesAnAlarm() throws Exception {
        keep();
        rotate();
        serve(restore());
        mac.loseProfile();

        untilTheNextCheckIn();

        assertThat(opens()).isFalse();
        assertThat(alarms()).contains(Notice.Kind.ESCROW_PROFILE_LOST);
    }

    @Test
    void anEnvelopeForACertificateThatIsNotThereAnyMoreRaisesAnAlarm() throws Exception {
        DeviceId id = DeviceId.of(program().call("register SN-2 " + Ownership.CORPORATE));
        keep();
        SimulatedMac second = world.fleet.add(id);
        world.fleet.enrol(id, DeviceCertificate.of(Words.bytes(program().call("certificate " + id))));
        settle();
        world.store(second, World.keyOf(second));
        settle();
        serve(restore());

        untilTheNextCheckIn();

        assertThat(alarms()).contains(Notice.Kind.ENVELOPE_UNOPENABLE);
    }

    /** Whatever happened between backup and restore, and whenever that was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void someKeyThatTheOwnerGetsOpensEachMacOnceAllIsCalm(long seed) throws Exception {
        Random random = new Random(seed);
        newMac();
        for (int round = 0; round < rounds(); round++) {
            act(random, random.nextInt(ACTS));
            keep();
            act(random, random.nextInt(ACTS));
            serve(restore());
            act(random, random.nextInt(3));
            world.calmDown();

            Judge judge = judge();
            judge.holdMacs(world.fleet.macs(), world.ledger, true);
            judge.holdAllKeys();
            assertThat(judge.losses()).as("seed %d, round %d", seed, round).isEmpty();
        }
    }

    private void act(Random random, int times) {
        for (int i = 0; i < times; i++) {
            SimulatedMac any = List.copyOf(world.fleet.macs())
                    .get(random.nextInt(world.fleet.macs().size()));
            switch (random.nextInt(8)) {
                case 0 -> world.store(any, World.keyOf(any));
                case 1 -> world.store(any, World.WRONG_KEY);
                case 2 -> world.rotate(any);
                case 3 -> world.reveal(any);
                case 4 -> world.advance(Duration.ofMinutes(random.nextInt(600)));
                case 5 -> any.rotateByHand();
                case 6 -> world.fleet.tick();
                default -> world.sweep();
            }
        }
    }

    private SimulatedMac newMac() {
        SimulatedMac made = world.newMac(Ownership.CORPORATE);
        settle();
        world.store(made, World.keyOf(made));
        settle();
        untilTheNextCheckIn();
        return made;
    }

    private void keep() throws Exception {
        serve(backUp());
    }

    private void serve(Transactions next) {
        transactions = next;
        world.use(program());
    }

    private Program program() {
        return new Program(transactions, vault(), world.clock, world);
    }

    private Vault vault() {
        return Vault.open(transactions, keyring, world.clock, chance);
    }

    private Judge judge() {
        return new Judge(transactions, vault(), world.clock);
    }

    /** Has the Mac make a new key. */
    private void rotate() {
        world.rotate(mac);
        settle();
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = world.fleet.tick() + world.sweep() > 0;
        }
    }

    private void untilTheNextCheckIn() {
        world.advance(Duration.ofHours(9));
        settle();
    }

    private boolean opens() {
        Judge judge = judge();
        judge.holdMacs(List.of(mac), world.ledger, true);
        return judge.losses().isEmpty();
    }

    private boolean hasPrevious() {
        return transactions.read(
                stores -> stores.keys().find(mac.id(), Standing.PREVIOUS).isPresent());
    }

    private RotationState latestState() {
        return transactions.read(stores ->
                stores.rotations().findLatestAttempt(mac.id()).orElseThrow().state());
    }

    private List<Notice.Kind> alarms() {
        return transactions
                .read(stores -> stores.notices().list(new Recipient.Officers(), Optional.empty(), Page.MAX_ITEMS))
                .items()
                .stream()
                .map(Notice::kind)
                .toList();
    }
}
