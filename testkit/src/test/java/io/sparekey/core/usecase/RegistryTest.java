// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.Timing;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Devices come, go and come back; their keys outlive all of it for as long as the policy says. */
@OnceAndAgain
class RegistryTest {

    private static final Duration RETAINED = Duration.ofDays(90);

    private final World world;
    private final Mac mac;

    RegistryTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private Outcome<DeviceId> register(String serial, Ownership label, Optional<Owner> owner) {
        world.pass(Duration.ofSeconds(1));
        return world.sparekey
                .registerDevice()
                .register(world.admin(), new Registration(new SerialNumber(serial), "Another name", owner, label));
    }

    private DeviceId back(Ownership label, Optional<Owner> owner) {
        return done(register(mac.device().serial().value(), label, owner));
    }

    private void remove() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
    }

    private int destroy() {
        return done(world.sparekey.destroyKeys().run(People.system(), 10));
    }

    // Registering

    @Test
    void aNewDeviceIsOnRecord() {
        DeviceId id = done(register("c02-new", Ownership.PERSONAL, Optional.of(new Owner.Known(People.BOB))));

        assertThat(world.lastEntry().event())
                .isEqualTo(new AuditEvent.DeviceRegistered("C02-NEW", Ownership.PERSONAL, People.BOB.toString()));
        assertThat(world.lastEntry().device()).contains(id);
        assertThat(new Mac(world, id).waiting()).isEmpty();
    }

    @Test
    void aSerialNumberIsRegisteredOnce() {
        Outcome<DeviceId> again = register(mac.device().serial().value(), Ownership.PERSONAL, Optional.empty());

        assertRefused(again, Refusal.ALREADY_REGISTERED);
        assertThat(mac.device().possession().ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(world.lastEntry().device()).contains(mac.id());
    }

    @Test
    void aLoginNameThatIsBoundMeansThePerson() {
        done(world.sparekey.bindLogin().bind(world.bob(), People.ANNS_LOGIN));
        DeviceId id = done(register("C02-NEW", Ownership.PERSONAL, Optional.of(new Owner.Expected(People.ANNS_LOGIN))));

        assertThat(new Mac(world, id).device().isOwnedBy(People.BOB)).isTrue();
    }

    // Removing

    @Test
    void removalTouchesNoKeyAndTheOwnerIsTold() {
        var keys = mac.keys();
        remove();

        assertThat(mac.keys()).isEqualTo(keys);
        assertThat(mac.device().removed()).contains(world.now());
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.DEVICE_REMOVED);
        assertThat(mac.story()).endsWith("DeviceRemoved");
        assertRefused(world.sparekey.removeDevice().remove(world.admin(), mac.id()), Refusal.REMOVED);
    }

    @Test
    void whatTheMacSaysAfterItsRemovalIsStillTakenIn() {
        remove();
        mac.rotateByHand();
        mac.report();

        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    // Coming back

    @Test
    void aDeviceThatComesBackHasItsHistoryAndKeys() {
        remove();
        DeviceId id = back(Ownership.CORPORATE, Optional.of(new Owner.Known(People.ANN)));

        assertThat(id).isEqualTo(mac.id());
        assertThat(mac.device().isRemoved()).isFalse();
        assertThat(mac.device().name()).isEqualTo("Another name");
        assertThat(mac.device().possession().history()).hasSize(1);
        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(mac.story()).endsWith("DeviceRestored", "KeyRevealed");
        assertThat(mac.waiting()).isEmpty();
    }

    @Test
    void comingBackToAnotherOwnerIsAChangeOfOwner() {
        remove();
        back(Ownership.PERSONAL, Optional.of(new Owner.Known(People.BOB)));

        assertRefused(world.sparekey.revealKey().reveal(world.bob(), mac.id(), ""), Refusal.FORBIDDEN);
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.OWNERSHIP_CHANGE);
        assertThat(world.notices(People.ANN)).endsWith(Notice.Kind.OWNERSHIP_CHANGED);
        assertThat(world.notices(People.BOB)).containsExactly(Notice.Kind.OWNERSHIP_CHANGED);
    }

    @Test
    void anOrderThatWaitedMeanwhileGoesOn() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        remove();
        world.pass(Duration.ofMinutes(60));
        world.dispatch();
        assertThat(mac.waiting().orElseThrow().agenda().next()).isEmpty();
        back(Ownership.CORPORATE, Optional.of(new Owner.Known(People.ANN)));
        mac.signOfLife();
        world.dispatch();

        assertThat(world.rotation.commands()).hasSize(1);
    }

    // Destroying

    @Test
    void keysAreKeptForAsLongAsThePolicySays() {
        remove();
        world.pass(RETAINED);
        assertThat(destroy()).isZero();
        world.pass(Duration.ofMillis(1));

        assertThat(destroy()).isOne();
        assertThat(destroy()).isZero();
        assertThat(mac.keys()).isEmpty();
    }

    @Test
    void theRetentionThatHoldsTodayCounts() {
        remove();
        Timing timing = world.policy().timing();
        world.change(
                policy -> policy.with(new Timing(timing.attemptLifetime(), timing.staleAfter(), Duration.ofDays(365))));
        world.pass(RETAINED.multipliedBy(2));

        assertThat(destroy()).isZero();
    }

    @Test
    void destroyedKeysAreBeyondRecoveryAndLeaveAnEntry() {
        EscrowedKey key = mac.current().orElseThrow();
        remove();
        world.pass(RETAINED.plusMillis(1));
        destroy();

        assertThat(mac.story()).endsWith("KeysDestroyed");
        assertThat(world.audit(AuditEvent.KeysDestroyed.class))
                .containsExactly(
                        new AuditEvent.KeysDestroyed(mac.device().serial().value(), 1));
        boolean left = world.read(stores -> stores.dataKeys().find(mac.id()).isPresent()
                || !stores.certificates().find(mac.id()).isEmpty());
        assertThat(left).isFalse();
        assertThatExceptionOfType(KeyVault.CannotOpen.class)
                .isThrownBy(() ->
                        world.vault.open(new OpenGrant.Prove(key), key.sealed().sealed()));
        assertRefused(world.sparekey.revealKey().reveal(world.ann(), mac.id(), ""), Refusal.NOTHING_ESCROWED);
    }

    @Test
    void onlyRemovedDevicesLoseTheirKeys() {
        world.pass(Duration.ofDays(3650));

        assertThat(destroy()).isZero();
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void aDeviceThatCameBackInTimeKeepsItsKeys() {
        remove();
        world.pass(Duration.ofDays(89));
        back(Ownership.CORPORATE, Optional.of(new Owner.Known(People.ANN)));
        world.pass(Duration.ofDays(10));

        assertThat(destroy()).isZero();
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void aDeviceThatComesBackAfterwardsBeginsAnew() {
        remove();
        world.pass(RETAINED.plusMillis(1));
        destroy();
        back(Ownership.CORPORATE, Optional.of(new Owner.Known(People.ANN)));
        mac.report();

        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(mac.current().orElseThrow().version()).isOne();
    }
}
