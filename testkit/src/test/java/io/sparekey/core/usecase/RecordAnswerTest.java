// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.RotationAnswer.Kind;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class RecordAnswerTest {

    private final World world;
    private final Mac mac;

    RecordAnswerTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private RotationId sent() {
        mac.signOfLife();
        RotationId id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        return id;
    }

    private RotationState state(RotationId id) {
        return mac.rotation(id).state();
    }

    @Test
    void aNewKeyIsStoredAndTheMacIsAskedToConfirmIt() {
        RotationId id = sent();
        int asked = world.checkIn.requests().size();
        mac.answer();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.rotation(id).storedKey())
                .contains(mac.current().orElseThrow().id());
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
        assertThat(world.checkIn.requests()).hasSize(asked + 1);
        assertThat(mac.current().orElseThrow().confidence().confirmed()).isEmpty();
    }

    @Test
    void theEnvelopeIsStoredBeforeItIsOpenedAndGoneAfterwards() {
        RotationId id = sent();
        world.interruptions.before(Interruptions.When.RECEIVE, () -> {
            assertThat(state(id)).isEqualTo(RotationState.RECEIVED);
            assertThat(world.audit(AuditEvent.RotationAnswered.class)).hasSize(1);
        });
        mac.answer();

        var delivery = world.audit(AuditEvent.RotationAnswered.class).get(0).delivery();
        assertThat(mac.delivery(delivery)).isEmpty();
    }

    @Test
    void anAnswerIsASignOfLife() {
        sent();
        mac.refuse();

        assertThat(mac.device().status().lastCheckIn()).contains(world.now());
    }

    @Test
    void theSameAnswerTwiceDoesNoHarm() {
        RotationId id = sent();
        RotationAnswer answer = mac.carryOut();
        mac.record(answer);
        EscrowedKey stored = mac.current().orElseThrow();
        mac.record(answer);

        assertThat(mac.keys()).hasSize(2);
        assertThat(mac.current()).contains(stored);
        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.KEY_STORED);
    }

    @Test
    void aRefusalIsNoProofSoTheMacIsAsked() {
        RotationId id = sent();
        int asked = world.checkIn.requests().size();
        mac.refuse();

        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.REFUSED);
        assertThat(world.checkIn.requests()).hasSize(asked + 1);
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.RotationDoubted(id, Doubt.REFUSED));
    }

    @Test
    void refusedThenAReportWithoutANewKeyMeansTheKeyWasWrong() {
        RotationId id = sent();
        mac.refuse();
        mac.reportWithoutKey();

        assertThat(state(id)).isEqualTo(RotationState.FAILED);
        assertThat(mac.rotation(id).cause()).contains(Cause.WRONG_KEY);
        assertThat(mac.current().orElseThrow().standing()).isEqualTo(Standing.CURRENT);
    }

    @Test
    void refusedThenAReportWithTheKeyKnownBeforeMeansTheSame() {
        RotationId id = sent();
        mac.refuse();
        mac.report();

        assertThat(mac.rotation(id).cause()).contains(Cause.WRONG_KEY);
    }

    @Test
    void refusedWithoutTheProfileMeansThatItIsNotSetUp() {
        RotationId id = sent();
        mac.refuse();
        mac.reportWithoutKey(EscrowProfile.CONFLICTING);

        assertThat(mac.rotation(id).cause()).contains(Cause.NOT_SET_UP);
        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROW_PROFILE_LOST);
    }

    @Test
    void refusedThenANewKeyMeansStored() {
        RotationId id = sent();
        mac.refuse();
        mac.rotateByHand();
        mac.report();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void aReportMadeBeforeTheRefusalDecidesNothing() {
        RotationId id = sent();
        var before = world.now();
        mac.refuse();
        mac.report(before, mac.key());

        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
    }

    @Test
    void theTypedKeyInAReportIsNoNewKey() {
        Mac fresh = world.unescrowed(Ownership.PERSONAL);
        char[] typed = fresh.key().toCharArray();
        fresh.signOfLife();
        RotationId id = done(world.sparekey.storeKey().store(world.ann(), fresh.id(), typed, typed))
                .rotation();
        world.dispatch();
        fresh.refuse();
        fresh.report();

        assertThat(fresh.rotation(id).state()).isEqualTo(RotationState.FAILED);
        assertThat(fresh.rotation(id).cause()).contains(Cause.WRONG_KEY);
        assertThat(fresh.revealed()).containsExactly(fresh.key());
    }

    @Test
    void aLostAnswerIsHealedByTheNextReport() {
        RotationId id = sent();
        mac.carryOut();
        mac.report();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
        assertThat(mac.current().orElseThrow().origin().rotation().orElseThrow().rotation())
                .isEqualTo(id);
    }

    @Test
    void theAnswerThatComesAfterTheReportAddsWhatItProves() {
        RotationId id = sent();
        EscrowedKey old = mac.current().orElseThrow();
        RotationAnswer late = mac.carryOut();
        mac.report();
        mac.record(late);

        assertThat(mac.keys()).hasSize(2);
        assertThat(mac.keys().get(1).id()).isEqualTo(old.id());
        assertThat(mac.keys().get(1).supersededBy()).contains(id);
        assertThat(mac.keys().get(1).confidence().proven()).isPresent();
        assertThat(mac.current().orElseThrow().origin().madeAfter())
                .isEqualTo(mac.rotation(id).timeline().sent());
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.KEY_STORED);
    }

    @Test
    void aNewKeyThatAnAgentShowedFirstIsStillNewToTheReport() {
        RotationId id = sent();
        mac.carryOut();
        mac.report(KeySource.DEVICE_AGENT, mac.key());
        assertThat(mac.keys().get(0).standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(state(id)).isEqualTo(RotationState.SENT);
        mac.report();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void aNewKeyThatAnAgentShowedFirstIsStillNewToTheAnswer() {
        RotationId id = sent();
        RotationAnswer answer = mac.carryOut();
        mac.report(KeySource.DEVICE_AGENT, mac.key());
        mac.record(answer);

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.rotation(id).storedKey())
                .contains(mac.current().orElseThrow().id());
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void aReportNeverHealsWithAKeyFromAWeakerChannel() {
        RotationId id = sent();
        mac.refuse();
        mac.report(KeySource.DEVICE_AGENT, FakeMac.anyKey());
        mac.report(KeySource.UNAUTHENTICATED, FakeMac.anyKey());

        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
    }

    @Test
    void doneWithoutAKeyIsDecidedOnlyByAReportWithANewKey() {
        RotationId id = sent();
        mac.carryOut();
        mac.answer(Kind.WITHOUT_KEY);
        mac.reportWithoutKey();
        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.WITHOUT_KEY);
        mac.report();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
    }

    @Test
    void anAnswerWithAKeyKnownBeforeProvesNothing() {
        EscrowedKey before = mac.current().orElseThrow();
        String old = mac.key();
        RotationId id = sent();
        mac.answer(id, old);

        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.WITHOUT_KEY);
        assertThat(mac.current()).contains(before);
    }

    @Test
    void aKeyThatComesAfterTheAttemptExpiredIsStored() {
        RotationId id = sent();
        RotationAnswer late = mac.carryOut();
        world.pass(Duration.ofHours(25));
        world.expire();
        assertThat(state(id)).isEqualTo(RotationState.EXPIRED);
        mac.record(late);

        assertThat(state(id)).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.KEY_STORED);
    }

    @Test
    void aLateKeyDoesForTheOrderThatWasRenewedMeanwhile() {
        done(world.sparekey
                .changeOwnership()
                .change(world.admin(), mac.id(), ChangeOwnership.Change.label(Ownership.PERSONAL)));
        mac.signOfLife();
        world.dispatch();
        RotationAnswer late = mac.carryOut();
        world.pass(Duration.ofHours(25));
        world.expire();
        assertThat(mac.waiting().orElseThrow().order().renewals()).isOne();
        mac.record(late);

        assertThat(mac.waiting()).isEmpty();
        assertThat(mac.rotations()).allMatch(rotation -> rotation.state() == RotationState.STORED);
    }

    @Test
    void aRefusalAfterTheEndChangesNothing() {
        RotationId id = sent();
        mac.answer();
        var stored = mac.rotation(id);
        mac.refuse();

        assertThat(mac.rotation(id)).isEqualTo(stored);
    }

    @Test
    void theKeyOfAnUnknownRotationIsTakenInAllTheSame() {
        mac.rotateByHand();
        mac.answer(Ids.rotation(), mac.key());

        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void theKeyOfAnotherMacsRotationIsTakenInAllTheSame() {
        RotationId id = sent();
        Mac other = world.escrowed();
        other.rotateByHand();
        other.answer(id, other.key());

        assertThat(other.revealed().get(0)).isEqualTo(other.key());
        assertThat(state(id)).isEqualTo(RotationState.SENT);
    }

    @Test
    void ofTwoKeysUnderOneRotationNeitherIsLostAndTheNewestCounts() {
        RotationId id = sent();
        String first = FakeMac.anyKey();
        String second = FakeMac.anyKey();
        mac.answer(id, first);
        mac.answer(id, second);

        assertThat(mac.revealed()).startsWith(second, first);
        assertThat(mac.rotation(id).storedKey())
                .contains(mac.current().orElseThrow().id());
    }

    // Envelopes that do not open

    @Test
    void anEnvelopeThatDoesNotOpenIsKeptAndAnAlarm() {
        RotationId id = sent();
        mac.answer(id, "not a key");

        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.UNOPENABLE);
        assertThat(world.alarms()).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE);
        var event = world.audit(AuditEvent.EnvelopeUnopenable.class).get(0);
        var kept = mac.delivery(event.delivery());
        assertThat(kept.orElseThrow().unopenable()).contains(world.now());
    }

    @Test
    void envelopesForOneRotationThatDoNotOpenAreAnAlarmOnceAndTheNewestIsKept() {
        RotationId id = sent();
        for (int answer = 0; answer < 3; answer++) {
            mac.answer(id, "not a key");
        }

        assertThat(world.alarms()).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE);
        var first = world.audit(AuditEvent.EnvelopeUnopenable.class);
        assertThat(first).hasSize(1);
        assertThat(mac.delivery(first.get(0).delivery())).isEmpty();
        assertThat(mac.unopenableAnswer(id)).isPresent();
    }

    @Test
    void afterAnEnvelopeThatDoesNotOpenOnlyANewKeyInAReportDecides() {
        RotationId id = sent();
        mac.carryOut();
        mac.answer(id, "not a key");
        mac.reportWithoutKey();
        assertThat(state(id)).isEqualTo(RotationState.UNSURE);
        mac.report();

        assertThat(state(id)).isEqualTo(RotationState.STORED);
    }

    @Test
    void aReportThatContradictsAnAnswerThatIsStillOnItsWayIsADispute() {
        String killed = mac.key();
        sent();
        RotationAnswer late = mac.carryOut();
        mac.report(KeySource.MANAGEMENT, killed);
        mac.record(late);

        assertThat(mac.current().orElseThrow().isDisputed()).isTrue();
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_DISPUTED);
        assertThat(mac.revealed()).containsExactly(killed, mac.key());
    }

    @Test
    void anAnswerFromTheFutureIsTakenAsSaidNow() {
        RotationId id = sent();
        RotationAnswer answer = mac.carryOut();
        mac.record(new RotationAnswer(id, mac.id(), world.now().plus(Duration.ofDays(9)), answer.kind(), answer.key()));

        assertThat(mac.current().orElseThrow().confidence().lastSeen()).isEqualTo(world.now());
        assertThat(Optional.of(world.now())).isEqualTo(mac.device().status().lastCheckIn());
    }
}
