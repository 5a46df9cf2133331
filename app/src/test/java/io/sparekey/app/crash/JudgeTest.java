// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.People;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A judge who finds nothing must be one who can: each kind of loss is made on purpose, in one process, and must be found. */
class JudgeTest {

    private final SecureRandom chance = new SecureRandom();
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Keyring keyring = Keyring.generate(chance);
    private final World world = new World(new Random(1));
    private final Vault vault = Vault.open(transactions, keyring, world.clock, chance);
    private SimulatedMac mac;

    @BeforeEach
    void letAnnStoreHerKey() {
        world.use(new Program(transactions, vault, world.clock, world));
        mac = world.newMac(Ownership.CORPORATE);
        settle();
        world.store(mac, World.keyOf(mac));
        settle();
        world.reveal(mac);
    }

    @AfterEach
    void closeKeyring() {
        keyring.close();
    }

    @Test
    void findsNothingWhereNothingIsLost() {
        assertThat(world.ledger.all())
                .hasAtLeastOneElementOfType(Fact.Stored.class)
                .hasAtLeastOneElementOfType(Fact.Taken.class)
                .hasAtLeastOneElementOfType(Fact.Revealed.class);
        assertThat(losses()).isEmpty();
    }

    @Test
    void findsKeysThatAreGone() {
        transactions.run(
                stores -> stores.dataKeys().destroy(mac.id()) && stores.keys().destroy(mac.id()) > 0);

        assertThat(losses())
                .anyMatch(loss -> loss.startsWith("a key that a Mac handed over"))
                .anyMatch(loss -> loss.contains("none of the keys that its owner gets opens it"));
    }

    @Test
    void findsKeysThatDoNotOpen() {
        EscrowedKey current = transactions.run(
                stores -> stores.keys().find(mac.id(), Standing.CURRENT).orElseThrow());
        transactions.run(stores -> stores.dataKeys().destroy(mac.id()));

        assertThat(losses())
                .anyMatch(loss -> loss.startsWith("a key that a Mac handed over"))
                .contains("version " + current.id() + " does not open");
    }

    @Test
    void findsAStoreThatWasForgotten() {
        world.ledger.add(new Fact.Stored(mac.id(), new RotationId(UUID.randomUUID())));

        assertThat(losses()).singleElement().asString().startsWith("a typed key");
    }

    @Test
    void findsARotationThatWasForgotten() {
        world.ledger.add(new Fact.Rotated(mac.id(), new RotationId(UUID.randomUUID())));

        assertThat(losses()).singleElement().asString().startsWith("a rotation");
    }

    @Test
    void findsARevealThatIsNotWrittenDown() {
        world.ledger.add(new Fact.Revealed(mac.id(), "curiosity"));

        assertThat(losses()).singleElement().asString().startsWith("a reveal without an audit entry");
    }

    @Test
    void findsAMacThatNobodyCanOpen() {
        mac.rotateByHand();

        assertThat(losses()).singleElement().asString().contains("none of the keys that its owner gets opens it");
    }

    @Test
    void forgivesAGapThatShowsUntilItIsCalm() {
        world.rotate(mac);
        world.sweep();
        mac.rotateByHand();

        assertThat(losses(false)).isEmpty();
        assertThat(losses(true)).singleElement().asString().contains("and it is calm");
    }

    @Test
    void findsATypedKeyThatOutlivesItsAttempt() {
        Rotation ended = transactions.run(
                stores -> stores.rotations().findLatestAttempt(mac.id()).orElseThrow());
        Rotation careless = withTypedKey(ended);
        transactions.run(stores -> {
            stores.rotations().update(careless);
            return careless;
        });

        assertThat(losses()).containsExactly("rotation " + ended.id() + " has ended and its typed key is there");
    }

    private Rotation withTypedKey(Rotation rotation) {
        SealedKey sealed;
        try (RecoveryKey key = mac.key()) {
            sealed = vault.seal(Binding.of(mac.id(), rotation.id()), key);
        }
        var typed =
                new Unlock.Typed(Optional.of(sealed.sealed()), sealed.fingerprint(), People.ANN, world.clock.instant());
        return new Rotation(
                rotation.id(),
                rotation.device(),
                rotation.order(),
                rotation.state(),
                Optional.of(typed),
                rotation.timeline(),
                rotation.agenda(),
                rotation.doubt(),
                rotation.cause(),
                rotation.storedKey(),
                rotation.version());
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = world.fleet.tick() + world.sweep() > 0;
        }
    }

    private List<String> losses() {
        return losses(false);
    }

    private List<String> losses(boolean calm) {
        Judge judge = new Judge(transactions, vault, world.clock);
        judge.hold(world.ledger.all(), Instant.EPOCH);
        judge.holdMacs(world.fleet.macs(), world.ledger, calm);
        judge.holdAllKeys();
        return judge.losses();
    }
}
