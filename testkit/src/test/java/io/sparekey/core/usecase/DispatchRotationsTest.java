// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.port.KeyRotation.Sent;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.rotation.Agenda;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class DispatchRotationsTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final World world;
    private final Mac mac;

    DispatchRotationsTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private RotationId ordered() {
        return done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
    }

    private RotationId sent() {
        mac.signOfLife();
        RotationId id = ordered();
        world.dispatch();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        return id;
    }

    private void sleep() {
        world.pass(DispatchRotations.JUST_ANSWERED.plusMillis(1));
    }

    // Waiting for the Mac

    @Test
    void nothingIsSentToAMacThatHasNotJustAnswered() {
        sleep();
        RotationId id = ordered();
        int asked = world.checkIn.requests().size();
        assertThat(world.dispatch()).isOne();

        assertThat(world.rotation.commands()).isEmpty();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
        assertThat(world.checkIn.requests()).hasSize(asked + 1);
        assertThat(world.dispatch()).isZero();
    }

    @Test
    void itIsSentAsSoonAsTheMacAnswers() {
        sleep();
        RotationId id = ordered();
        world.dispatch();
        mac.signOfLife();
        world.dispatch();

        assertThat(world.rotation.commands()).hasSize(1);
        assertThat(world.rotation.lastCommand().id()).isEqualTo(id);
        assertThat(world.rotation.lastCommand().device()).isEqualTo(mac.id());
        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(mac.key());
        assertThat(world.lastEntry().event())
                .isEqualTo(new AuditEvent.RotationSent(
                        id, mac.current().orElseThrow().id().toString()));
    }

    @Test
    void aSleepingMacIsAskedAtIntervalsThatGrow() {
        sleep();
        ordered();
        world.dispatch();
        world.pass(Agenda.FIRST_WAIT.minusMillis(1));
        assertThat(world.dispatch()).isZero();
        world.pass(Duration.ofMillis(1));
        assertThat(world.dispatch()).isOne();
        world.pass(Agenda.FIRST_WAIT);
        assertThat(world.dispatch()).isZero();
        world.pass(Agenda.FIRST_WAIT);
        assertThat(world.dispatch()).isOne();
    }

    @Test
    void withoutTheOrganisationsProfileNothingIsSent() {
        mac.reportWithoutKey(EscrowProfile.MISSING);
        RotationId id = ordered();
        world.dispatch();

        assertThat(world.rotation.commands()).isEmpty();
        assertThat(world.vault.opened()).isEmpty();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.FAILED);
        assertThat(mac.rotation(id).cause()).contains(Cause.NOT_SET_UP);
        assertThat(mac.rotation(id).timeline().sent()).isEmpty();
    }

    @Test
    void whileTheMacIsAsleepAMissingProfileEndsNothing() {
        mac.reportWithoutKey(EscrowProfile.CONFLICTING);
        sleep();
        RotationId id = ordered();
        world.dispatch();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
        mac.reportWithoutKey(EscrowProfile.PRESENT);
        world.dispatch();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
    }

    // What the channel says

    @Test
    void whatIsCertainlyNotInTheQueueIsTriedAgainUnderTheSameId() {
        world.rotation.says(Sent.NOT_QUEUED);
        mac.signOfLife();
        RotationId id = ordered();
        world.dispatch();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
        assertThat(mac.rotation(id).timeline().sent()).isEmpty();
        assertThat(world.audit(AuditEvent.RotationNotSent.class)).hasSize(1);
        assertThat(world.dispatch()).isZero();
        world.rotation.says(Sent.QUEUED);
        world.pass(Agenda.FIRST_WAIT);
        mac.signOfLife();
        world.dispatch();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        assertThat(world.rotation.commands()).extracting("id").containsExactly(id, id);
    }

    @Test
    void whatMayBeInTheQueueCountsAsSent() {
        world.rotation.says(Sent.UNKNOWN);
        mac.signOfLife();
        RotationId id = ordered();
        world.dispatch();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        assertThat(world.dispatch()).isZero();
    }

    @Test
    void anAnswerThatOvertakesTheChannelsOwnWordIsNotUndone() {
        world.rotation.says(Sent.NOT_QUEUED);
        mac.signOfLife();
        RotationId id = ordered();
        world.interruptions.before(Interruptions.When.OPEN, () -> mac.answer(id, FakeMac.anyKey()));
        world.dispatch();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void withoutAnAnswerItIsUnsureAndTheMacIsAsked() {
        RotationId id = sent();
        int asked = world.checkIn.requests().size();
        world.pass(Agenda.FIRST_WAIT);
        world.dispatch();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.TIMED_OUT);
        assertThat(world.checkIn.requests()).hasSize(asked + 1);
        world.pass(Agenda.FIRST_WAIT);
        world.dispatch();
        assertThat(world.checkIn.requests()).hasSize(asked + 2);
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void aReportWithoutANewKeyHasTheCommandRepeatedUnderTheSameId() {
        RotationId id = sent();
        world.pass(Agenda.FIRST_WAIT);
        world.dispatch();
        mac.report();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
        assertThat(world.audit(AuditEvent.RotationRepeated.class)).hasSize(1);
        world.dispatch();

        assertThat(world.rotation.commands()).extracting("id").containsExactly(id, id);
        mac.answer();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void silenceAloneEndsNothingBeforeItsLifetimeDoes() {
        RotationId id = sent();
        for (int i = 0; i < 20; i++) {
            world.pass(Duration.ofHours(1));
            world.dispatch();
            world.expire();
        }

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.UNSURE);
    }

    // Crashes

    @Test
    void nothingIsSentIfTheIntentionDoesNotCommit() {
        mac.signOfLife();
        RotationId id = ordered();
        world.transactions.failCommit(2);

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(world::dispatch);
        assertThat(world.rotation.commands()).isEmpty();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
        assertThat(world.dispatch()).isZero();
        world.pass(LEASE);
        world.dispatch();
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void aCrashAfterTheIntentionLooksLikeASilentMac() {
        mac.signOfLife();
        RotationId id = ordered();
        world.interruptions.before(Interruptions.When.OPEN, () -> {
            throw new IllegalStateException("the process dies here");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(world::dispatch);
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        assertThat(world.rotation.commands()).isEmpty();
        world.pass(Agenda.FIRST_WAIT);
        world.dispatch();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.UNSURE);
        mac.report();
        world.dispatch();

        assertThat(world.rotation.commands()).hasSize(1);
        mac.answer();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void twoDispatchersDoNotSendTwice() {
        mac.signOfLife();
        ordered();
        world.interruptions.before(
                Interruptions.When.OPEN, () -> assertThat(world.dispatch()).isZero());
        world.dispatch();
        world.dispatch();

        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void whatIsClaimedByOneIsLeftAloneByTheOther() {
        mac.signOfLife();
        ordered();
        var claimed = world.read(
                stores -> stores.rotations().claim(world.now(), world.now().plus(LEASE), 10));
        assertThat(claimed).hasSize(1);

        assertThat(world.dispatch()).isZero();
        world.pass(LEASE);
        assertThat(world.dispatch()).isOne();
    }

    @Test
    void aPoisonedRotationDoesNotStarveTheOthers() {
        mac.signOfLife();
        ordered();
        Mac other = world.escrowed();
        done(world.sparekey.rotateKey().rotate(world.ann(), other.id()));
        world.interruptions.before(Interruptions.When.OPEN, () -> {
            throw new IllegalStateException("poison");
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(world::dispatch);
        assertThat(world.rotation.commands()).extracting("device").containsExactly(other.id());
    }

    // What unlocks

    @Test
    void anUnlockKeyThatDoesNotOpenIsAnAlarmAndNothingIsSent() {
        mac.signOfLife();
        RotationId id = ordered();
        var broken = mac.current().orElseThrow();
        world.vault.damage(broken.sealed().sealed());
        world.dispatch();

        assertThat(world.rotation.commands()).isEmpty();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.FAILED);
        assertThat(mac.rotation(id).cause()).contains(Cause.UNDETERMINED);
        assertThat(mac.rotation(id).timeline().sent()).isEmpty();
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_UNOPENABLE);
        assertThat(world.audit(AuditEvent.KeyUnopenable.class))
                .containsExactly(new AuditEvent.KeyUnopenable(broken.id()));
    }

    @Test
    void aRepeatedCommandWhoseUnlockKeyDoesNotOpenAnyMoreStaysKnownAsSent() {
        RotationId id = sent();
        RotationAnswer lost = mac.carryOut();
        world.pass(Agenda.FIRST_WAIT);
        world.dispatch();
        mac.reportWithoutKey();
        world.vault.damage(mac.current().orElseThrow().sealed().sealed());
        world.dispatch();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.FAILED);
        assertThat(mac.rotation(id).timeline().sent()).isPresent();
        mac.report();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        mac.record(lost);
        assertThat(mac.keys()).hasSize(2);
    }

    @Test
    void aQuarantinedKeyNeverUnlocks() {
        Mac empty = world.unescrowed(Ownership.CORPORATE);
        empty.report(KeySource.UNAUTHENTICATED, empty.key());
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), empty.id(), "called"))
                .close();
        assertThat(empty.waiting()).isPresent();
        world.pass(Duration.ofMinutes(60));
        empty.signOfLife();
        world.dispatch();

        assertThat(world.rotation.commands()).isEmpty();
        assertThat(empty.waiting().orElseThrow().isClaimable(world.now().plus(Duration.ofDays(99))))
                .isFalse();
    }

    @Test
    void aKeyThatBecameCurrentWhileItWaitedForTheMacUnlocks() {
        sleep();
        RotationId id = ordered();
        mac.rotateByHand();
        mac.report();
        world.dispatch();

        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(mac.key());
        assertThat(mac.rotation(id).unlock())
                .contains(new Unlock.Stored(mac.current().orElseThrow().id()));
        mac.answer();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void aTypedKeyStaysTheUnlockKeyWhateverBecomesCurrent() {
        sleep();
        char[] typed = mac.key().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed));
        mac.report(KeySource.MANAGEMENT, FakeMac.anyKey());
        world.dispatch();

        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(mac.key());
    }

    @Test
    void anEscrowedKeyThatTheMacRefusesIsAnAlarm() {
        mac.rotateByHand();
        RotationId id = sent();
        mac.answer();
        mac.reportWithoutKey();

        assertThat(mac.rotation(id).cause()).contains(Cause.WRONG_KEY);
        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROWED_KEY_REFUSED);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.ESCROWED_KEY_REFUSED);
    }

    // Orders that wait

    @Test
    void anOrderBeginsWhenItIsDue() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        RotationId id = mac.waiting().orElseThrow().id();
        world.pass(Duration.ofMinutes(60));
        world.dispatch();

        assertThat(mac.open().orElseThrow().id()).isEqualTo(id);
        assertThat(mac.open().orElseThrow().timeline().expires())
                .contains(world.now().plus(Duration.ofHours(24)));
        mac.signOfLife();
        world.dispatch();
        mac.answer();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void anOrderWaitsForTheOpenAttemptToEnd() {
        done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                .close();
        RotationId waiting = mac.waiting().orElseThrow().id();
        world.pass(Duration.ofMinutes(59));
        mac.rotateByHand();
        RotationId open = sent();
        world.pass(Duration.ofMinutes(1));
        world.dispatch();
        assertThat(mac.rotation(waiting).isWaiting()).isTrue();
        mac.refuse();
        mac.reportWithoutKey();
        assertThat(mac.rotation(open).state()).isEqualTo(RotationState.FAILED);
        world.dispatch();

        assertThat(mac.rotation(waiting).isOpen()).isTrue();
    }

    @Test
    void anOrderWaitsForAKeyToUnlockWith() {
        Mac empty = world.unescrowed(Ownership.CORPORATE);
        var change = ChangeOwnership.Change.label(Ownership.PERSONAL);
        done(world.sparekey.changeOwnership().change(world.admin(), empty.id(), change));
        world.dispatch();
        assertThat(empty.waiting().orElseThrow().agenda().next()).isEmpty();
        empty.report();
        world.dispatch();

        assertThat(world.rotation.lastCommand().unlockKey()).isEqualTo(empty.key());
        assertThat(world.rotation.lastCommand().device()).isEqualTo(empty.id());
    }

    @Test
    void aScheduledOrderPausesWhileTheKeyIsDisputed() {
        world.change(policy -> policy.with(new RotationRules(true, true, Duration.ofMinutes(60), 1)));
        String killed = mac.key();
        sent();
        mac.answer();
        world.pass(Duration.ofDays(32));
        done(world.sparekey.scheduleRotations().run(People.system(), 10));
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.SCHEDULE);
        mac.report(KeySource.MANAGEMENT, killed);
        int commands = world.rotation.commands().size();
        world.dispatch();

        assertThat(mac.waiting()).isPresent();
        assertThat(world.rotation.commands()).hasSize(commands);
        mac.report();
        world.dispatch();
        assertThat(world.rotation.commands()).hasSize(commands + 1);
    }

    @Test
    void aRemovedMacIsLeftAlone() {
        mac.signOfLife();
        RotationId id = ordered();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        world.dispatch();

        assertThat(world.rotation.commands()).isEmpty();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.REQUESTED);
    }
}
