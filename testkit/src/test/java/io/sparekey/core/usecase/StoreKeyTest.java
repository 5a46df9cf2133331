// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnceAndAgain
class StoreKeyTest {

    private final World world;
    private final Mac mac;

    StoreKeyTest(World.Running running) {
        world = new World(running);
        mac = world.unescrowed(Ownership.PERSONAL);
    }

    private Outcome<StoreKey.Accepted> store(Actor actor, DeviceId device, String typed, String confirmation) {
        return world.sparekey.storeKey().store(actor, device, typed.toCharArray(), confirmation.toCharArray());
    }

    private Outcome<StoreKey.Accepted> store(String typed) {
        return store(world.ann(), mac.id(), typed, typed);
    }

    /** Refused, on record, and nothing of the key was taken. */
    private void requireRefused(Outcome<?> outcome, Actor actor, DeviceId device, Refusal why) {
        world.assertRefusedOnRecord(outcome, actor, device, new AuditEvent.ActRefused(Act.STORE, why), why);
        assertThat(mac.typedKeys()).isZero();
    }

    @Test
    void whatEndsUpStoredIsTheKeyThatTheMacMakes() {
        String typed = mac.key();
        mac.signOfLife();
        StoreKey.Accepted accepted = done(store(typed));
        world.dispatch();
        mac.answer();

        assertThat(mac.revealed()).containsExactly(mac.key()).doesNotContain(typed);
        assertThat(mac.rotation(accepted.rotation()).state()).isEqualTo(RotationState.STORED);
        assertThat(mac.rotation(accepted.rotation()).order().reason()).isEqualTo(RotationReason.UPLOAD);
        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(typed);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.KEY_STORED);
        assertThat(mac.story())
                .containsSubsequence(
                        "RotationRequested",
                        "KeyTyped",
                        "RotationSent",
                        "RotationAnswered",
                        "KeyReceived",
                        "RotationStored");
    }

    @Test
    void itReturnsAtOnceAndAsksTheMacToCheckIn() {
        StoreKey.Accepted accepted = done(store(mac.key()));

        assertThat(mac.open().orElseThrow().id()).isEqualTo(accepted.rotation());
        assertThat(mac.open().orElseThrow().owner()).contains(People.ANN);
        assertThat(mac.typedKeys()).isOne();
        assertThat(mac.current()).isEmpty();
        assertThat(world.checkIn.requests()).contains(mac.id());
        assertThat(world.rotation.commands()).isEmpty();
    }

    @Test
    void aKeyIsTakenInAnyFormThatPeopleType() {
        String sloppy = " " + mac.key().replace('-', ' ').toLowerCase(Locale.ROOT) + "\n";
        mac.signOfLife();
        done(store(world.ann(), mac.id(), sloppy, mac.key()));
        world.dispatch();

        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(mac.key());
    }

    @Test
    void symbolsThatNoMacUsesArePointedOut() {
        StoreKey.Accepted accepted = done(store("0Q7M-2ZRX-9HTV-BW4D-LP6C-N3YF"));

        assertThat(accepted.hints()).hasSize(1);
        assertThat(accepted.hints().get(0).position()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', KEY_EMPTY",
        "KQ7M-2ZRX, KEY_WRONG_LENGTH",
        "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y!, KEY_IMPOSSIBLE_SYMBOL",
        "WWWW-XXXX-YYYY-ZZZZ, KEY_PLACEHOLDER",
        "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA, KEY_REPEATED_SYMBOL"
    })
    void whatCannotBeAKeyIsRefused(String typed, Refusal why) {
        requireRefused(store(typed), world.ann(), mac.id(), why);
        assertThat(mac.rotations()).isEmpty();
    }

    @Test
    void twoDifferentKeysAreRefused() {
        requireRefused(
                store(world.ann(), mac.id(), mac.key(), FakeMac.anyKey()), world.ann(), mac.id(), Refusal.KEYS_DIFFER);
        requireRefused(store(world.ann(), mac.id(), mac.key(), "what?"), world.ann(), mac.id(), Refusal.KEYS_DIFFER);
    }

    @Test
    void strangersLearnNothingNotEvenThatTheKeyIsMisspelt() {
        for (String typed : new String[] {mac.key(), "what?"}) {
            requireRefused(store(world.bob(), mac.id(), typed, typed), world.bob(), mac.id(), Refusal.NOT_FOUND);
            DeviceId unknown = Ids.device();
            requireRefused(store(world.bob(), unknown, typed, typed), world.bob(), unknown, Refusal.NOT_FOUND);
        }
    }

    @Test
    void supportStoresNoKeyForAnybody() {
        Actor support = world.support(Right.REVEAL, Right.ROTATE, Right.INSPECT);

        requireRefused(store(support, mac.id(), mac.key(), mac.key()), support, mac.id(), Refusal.FORBIDDEN);
    }

    @Test
    void nothingIsTakenWhereNoMacCanBeReached() {
        world.rotation.setAvailable(false);

        requireRefused(store(mac.key()), world.ann(), mac.id(), Refusal.UNREACHABLE);
        requireRefused(store("what?"), world.ann(), mac.id(), Refusal.UNREACHABLE);
        assertThat(mac.rotations()).isEmpty();
    }

    @Test
    void ownersCanAskBeforeTheyType() {
        assertThat(world.sparekey
                        .foreseeStoring()
                        .foresee(world.ann(), mac.id())
                        .refused())
                .isEmpty();

        world.rotation.setAvailable(false);

        assertThat(world.sparekey
                        .foreseeStoring()
                        .foresee(world.ann(), mac.id())
                        .refused())
                .contains(Refusal.UNREACHABLE);
    }

    @Test
    void nothingIsTakenForAMacThatIsNotEnrolled() {
        Mac silent = world.register(Ownership.PERSONAL, People.ANN);

        requireRefused(
                store(world.ann(), silent.id(), silent.key(), silent.key()),
                world.ann(),
                silent.id(),
                Refusal.UNREACHABLE);
    }

    @Test
    void aMacThatIsNotEncryptedHasNoKey() {
        var off = new CheckIn(world.now(), Reported.NO, Reported.NO, EscrowProfile.PRESENT);
        mac.record(new DeviceReport(mac.id(), off, KeySource.MANAGEMENT, Optional.empty()));

        requireRefused(store(mac.key()), world.ann(), mac.id(), Refusal.NOT_ENCRYPTED);
    }

    @Test
    void nothingIsTakenForARemovedMac() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        requireRefused(store(mac.key()), world.ann(), mac.id(), Refusal.REMOVED);
    }

    @Test
    void aTypedKeyTakesThePlaceOfTheOneBeforeUntilTheCommandGoesOut() {
        String wrong = FakeMac.anyKey();
        StoreKey.Accepted first = done(store(wrong));
        world.pass(Duration.ofHours(20));
        StoreKey.Accepted second = done(store(mac.key()));

        assertThat(second.rotation()).isEqualTo(first.rotation());
        assertThat(mac.rotations()).hasSize(1);
        assertThat(mac.typedKeys()).isOne();
        assertThat(mac.open().orElseThrow().timeline().expires())
                .contains(world.now().plus(Duration.ofHours(24)));
        mac.signOfLife();
        world.dispatch();
        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(mac.key());
        assertThat(world.audit(AuditEvent.KeyTyped.class)).hasSize(2);
    }

    @Test
    void aTypedKeyTakesThePlaceOfTheEscrowedOneInAnOrderThatWaitsForTheMac() {
        mac.report();
        mac.rotateByHand();
        done(world.sparekey.rotateKey().rotate(world.support(Right.ROTATE), mac.id()));
        done(store(mac.key()));

        assertThat(mac.rotations()).hasSize(1);
        assertThat(mac.open().orElseThrow().unlock().flatMap(Unlock::typed)).isPresent();
        world.pass(Duration.ofMinutes(1));
        mac.signOfLife();
        world.dispatch();
        mac.answer();
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
        assertThat(mac.typedKeys()).isZero();
    }

    @Test
    void onceTheCommandIsOnItsWayAnAttemptIsInProgress() {
        mac.signOfLife();
        done(store(mac.key()));
        world.dispatch();

        assertRefused(store(mac.key()), Refusal.IN_PROGRESS);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.ActRefused(Act.STORE, Refusal.IN_PROGRESS));
        assertThat(mac.rotations()).hasSize(1);
    }

    @Test
    void anAttemptThatEndsWhileTheKeyIsSealedIsNotTakenUpAgain() {
        done(store(FakeMac.anyKey()));
        world.interruptions.before(Interruptions.When.SEAL, () -> {
            world.pass(Duration.ofHours(24));
            world.expire();
        });

        assertRefused(store(mac.key()), Refusal.CHANGED_MEANWHILE);
        assertThat(mac.typedKeys()).isZero();
        done(store(mac.key()));
    }

    @Test
    void anAttemptThatBeginsWhileTheKeyIsSealedIsNotTakenOver() {
        world.interruptions.before(Interruptions.When.SEAL, () -> done(store(FakeMac.anyKey())));

        assertRefused(store(mac.key()), Refusal.CHANGED_MEANWHILE);
        assertThat(mac.typedKeys()).isOne();
    }

    @Test
    void theTypedKeyIsErasedWhenTheNewOneIsStored() {
        mac.signOfLife();
        done(store(mac.key()));
        world.dispatch();
        assertThat(mac.typedKeys()).isOne();
        mac.answer();

        assertThat(mac.latest().state()).isEqualTo(RotationState.STORED);
        assertThat(mac.typedKeys()).isZero();
    }

    @Test
    void theTypedKeyIsErasedWhenTheAttemptFails() {
        mac.signOfLife();
        done(store(FakeMac.anyKey()));
        world.dispatch();
        mac.answer();
        assertThat(mac.typedKeys()).isOne();
        mac.reportWithoutKey();

        assertThat(mac.latest().state()).isEqualTo(RotationState.FAILED);
        assertThat(mac.latest().cause()).contains(Cause.WRONG_KEY);
        assertThat(mac.typedKeys()).isZero();
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.UPLOAD_FAILED);
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void theTypedKeyIsErasedWhenTheAttemptExpires() {
        done(store(mac.key()));
        world.pass(Duration.ofHours(24));
        world.expire();

        assertThat(mac.latest().state()).isEqualTo(RotationState.EXPIRED);
        assertThat(mac.typedKeys()).isZero();
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.UPLOAD_FAILED);
    }

    @Test
    void theTypedKeyIsErasedWhenItDoesNotOpen() {
        mac.signOfLife();
        done(store(mac.key()));
        world.vault.damage(mac.open()
                .flatMap(open -> open.unlock().flatMap(Unlock::typed))
                .flatMap(Unlock.Typed::sealed)
                .orElseThrow());
        world.dispatch();

        assertThat(mac.latest().cause()).contains(Cause.UNDETERMINED);
        assertThat(mac.typedKeys()).isZero();
        assertThat(world.rotation.commands()).isEmpty();
    }

    @Test
    void aFailureWithdrawsNoKey() {
        mac.report();
        done(store(FakeMac.anyKey()));
        world.pass(Duration.ofHours(24));
        world.expire();

        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void aCrashBeforeTheCommitTakesNothing() {
        world.transactions.failCommit(3);

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> store(mac.key()));
        assertThat(mac.rotations()).isEmpty();
    }
}
