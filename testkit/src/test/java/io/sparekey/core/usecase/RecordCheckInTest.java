// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnceAndAgain
class RecordCheckInTest {

    private final World world;
    private final Mac mac;

    RecordCheckInTest(World.Running running) {
        world = new World(running);
        mac = world.register(Ownership.CORPORATE, People.ANN);
    }

    private void report(Instant at, Reported encrypted, Reported personalKey) {
        mac.record(new DeviceReport(
                mac.id(),
                new CheckIn(at, encrypted, personalKey, EscrowProfile.PRESENT),
                KeySource.MANAGEMENT,
                Optional.empty()));
    }

    @Test
    void theFirstReportEnrolsTheMacAndEscrowsItsKey() {
        mac.report();

        assertThat(mac.device().status().enrolled()).isTrue();
        assertThat(mac.device().status().encryption().isOn()).isTrue();
        assertThat(mac.device().status().unescrowedSince()).isEmpty();
        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(mac.story()).containsSubsequence("DeviceRegistered", "EnrolmentChanged", "KeyReceived");
    }

    @Test
    void theSameReportTwiceDoesNoHarm() {
        var report = new DeviceReport(
                mac.id(),
                new CheckIn(world.now(), Reported.YES, Reported.YES, EscrowProfile.PRESENT),
                KeySource.MANAGEMENT,
                Optional.of(mac.envelope(mac.key())));
        mac.record(report);
        var before = mac.keys();
        mac.record(report);

        assertThat(mac.keys()).isEqualTo(before);
    }

    @Test
    void aLaterReportConfirmsTheKey() {
        mac.report();
        mac.report();

        assertThat(mac.current().orElseThrow().confidence().confirmed()).contains(world.now());
        assertThat(world.audit(AuditEvent.KeyConfirmed.class)).hasSize(1);
    }

    @Test
    void aReportThatComesLateDoesNotTurnTheStateBack() {
        Instant early = world.now();
        mac.reportWithoutKey();
        mac.record(new DeviceReport(
                mac.id(),
                new CheckIn(early, Reported.NO, Reported.NO, EscrowProfile.MISSING),
                KeySource.MANAGEMENT,
                Optional.empty()));

        assertThat(mac.device().status().encryption().isOn()).isTrue();
        assertThat(mac.device().status().profile()).isEqualTo(EscrowProfile.PRESENT);
    }

    @Test
    void theKeyInALateReportIsKeptBehindTheNewerOne() {
        String older = FakeMac.anyKey();
        Instant early = world.now();
        mac.report();
        mac.report(early, older);

        assertThat(mac.keys()).hasSize(2);
        assertThat(mac.revealed()).containsExactly(mac.key(), older);
        assertThat(world.audit(AuditEvent.KeyReceivedLate.class)).hasSize(1);
    }

    @Test
    void theMacIsNeverAheadOfUs() {
        report(world.now().plus(Duration.ofDays(3)), Reported.YES, Reported.YES);

        assertThat(mac.device().status().lastReport()).contains(world.now());
    }

    /** Which agent is, {@link AgentsTest} shows. */
    @Test
    void whatAnybodyCanSendIsNotBelievedAboutTheState() {
        Device before = mac.device();
        mac.report(KeySource.UNAUTHENTICATED, FakeMac.anyKey());

        assertThat(mac.device().status().lastCheckIn()).isEmpty();
        assertThat(mac.device().status().enrolled()).isFalse();
        assertThat(mac.device().status().encryption()).isEqualTo(before.status().encryption());
        assertThat(mac.keys()).hasSize(1);
    }

    @Test
    void anUnauthenticatedKeyIsNotEscrowed() {
        mac.reportWithoutKey();
        mac.report(KeySource.UNAUTHENTICATED, FakeMac.anyKey());

        assertThat(mac.current()).isEmpty();
        assertThat(mac.keys().get(0).standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(mac.device().status().unescrowedSince()).isPresent();
        assertThat(world.audit(AuditEvent.KeyQuarantined.class)).hasSize(1);
    }

    @Test
    void anEncryptedMacWithoutAnEscrowedKeyIsDatedFromItsFirstReport() {
        mac.reportWithoutKey();
        Instant first = world.now();
        mac.reportWithoutKey();
        assertThat(mac.device().status().unescrowedSince()).contains(first);
        mac.report();

        assertThat(mac.device().status().unescrowedSince()).isEmpty();
    }

    @Test
    void aMereSignOfLifeTellsNothingOfTheDisk() {
        mac.signOfLife();

        assertThat(mac.device().status().lastCheckIn()).contains(world.now());
        assertThat(mac.device().status().lastReport()).isEmpty();
        assertThat(mac.device().status().encryption().on()).isEqualTo(Reported.UNKNOWN);
    }

    @Test
    void aSignOfLifeDoesNotDecideAnAttempt() {
        mac.report();
        var id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        mac.refuse();
        mac.signOfLife();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.UNSURE);
    }

    @Test
    void aMacThatHasLostItsKeyIsAnAlarmOnce() {
        mac.report();
        world.pass(Duration.ofSeconds(1));
        report(world.now(), Reported.YES, Reported.NO);
        world.pass(Duration.ofSeconds(1));
        report(world.now(), Reported.YES, Reported.NO);

        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_MISSING_ON_MAC);
        assertThat(world.audit(AuditEvent.KeyMissingOnMac.class)).hasSize(1);
        assertThat(mac.current()).isPresent();
    }

    /** What it makes from then on is not handed over: the escrowed key may be dead at any time. */
    @ParameterizedTest
    @EnumSource(names = {"MISSING", "CONFLICTING"})
    void aMacThatHasLostTheEscrowProfileIsAnAlarmOnce(EscrowProfile lost) {
        mac.report();
        reportProfile(lost);
        reportProfile(EscrowProfile.UNKNOWN);
        reportProfile(lost);

        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROW_PROFILE_LOST);
        assertThat(world.audit(AuditEvent.EscrowProfileLost.class))
                .containsExactly(new AuditEvent.EscrowProfileLost(lost));
        assertThat(mac.current()).isPresent();
    }

    @Test
    void aMacThatLosesTheEscrowProfileOnceMoreIsOneMoreAlarm() {
        mac.report();
        reportProfile(EscrowProfile.MISSING);
        reportProfile(EscrowProfile.PRESENT);
        reportProfile(EscrowProfile.MISSING);

        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROW_PROFILE_LOST, Notice.Kind.ESCROW_PROFILE_LOST);
    }

    /** Nobody relies on a key of it. */
    @Test
    void aMacThatNeverHadTheEscrowProfileHasLostNothing() {
        reportProfile(EscrowProfile.MISSING);

        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void aMacThatIsEncryptedAgainWithoutAKeyIsAnAlarmOnce() {
        mac.report();
        for (Reported encrypted : new Reported[] {Reported.NO, Reported.YES, Reported.YES}) {
            world.pass(Duration.ofSeconds(1));
            report(world.now(), encrypted, Reported.NO);
        }

        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_MISSING_ON_MAC);
    }

    /** The key that it made when FileVault was switched on again was not handed over. */
    @Test
    void aMacThatIsEncryptedAgainWithoutTheEscrowProfileIsAnAlarm() {
        mac.report();
        reportProfile(Reported.NO, EscrowProfile.MISSING);
        assertThat(world.alarms()).isEmpty();
        reportProfile(Reported.YES, EscrowProfile.MISSING);
        reportProfile(Reported.YES, EscrowProfile.MISSING);

        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROW_PROFILE_LOST);
    }

    @Test
    void aKeyThatIsEscrowedWhileTheEscrowProfileIsMissingIsAnAlarmOnce() {
        reportProfile(EscrowProfile.MISSING);
        mac.report(KeySource.DEVICE_AGENT, mac.key());
        mac.report(KeySource.DEVICE_AGENT, mac.key());
        reportProfile(EscrowProfile.MISSING);

        assertThat(mac.current()).isPresent();
        assertThat(world.alarms()).containsExactly(Notice.Kind.ESCROW_PROFILE_LOST);
    }

    private void reportProfile(EscrowProfile profile) {
        reportProfile(Reported.YES, profile);
    }

    private void reportProfile(Reported encrypted, EscrowProfile profile) {
        world.pass(Duration.ofSeconds(1));
        var checkIn = new CheckIn(world.now(), encrypted, Reported.YES, profile);
        var report = new DeviceReport(mac.id(), checkIn, KeySource.MANAGEMENT, Optional.empty());
        done(world.sparekey.recordCheckIn().record(People.system(), report));
    }

    @Test
    void aMacThatWasDecryptedHasLostNothing() {
        mac.report();
        world.pass(Duration.ofSeconds(1));
        report(world.now(), Reported.NO, Reported.NO);

        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void anEnvelopeThatDoesNotOpenIsAnAlarmOnceAndTheNewestIsKept() {
        for (int day = 0; day < 3; day++) {
            mac.report(KeySource.MANAGEMENT, "addressed to somebody else");
        }

        assertThat(world.alarms()).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE);
        var kept = mac.unopenableReport();
        assertThat(kept.orElseThrow().reported()).isEqualTo(world.now());
        assertThat(mac.keys()).isEmpty();
    }

    @Test
    void anEnvelopeGivenUpOnTwiceIsNotDeletedAsItsOwnPredecessor() {
        world.interruptions.before(Interruptions.When.RECEIVE, () -> {
            world.pass(OpenDeliveries.GRACE);
            assertThat(world.openDeliveries()).isOne();
        });
        mac.report(KeySource.MANAGEMENT, "addressed to somebody else");

        assertThat(mac.unopenableReport()).isPresent();
        assertThat(world.alarms()).containsExactly(Notice.Kind.ENVELOPE_UNOPENABLE);
    }

    @Test
    void aKeyMadeByHandIsTakenInWithTheNextReport() {
        mac.report();
        String before = mac.key();
        mac.rotateByHand();
        mac.report();

        assertThat(mac.revealed()).containsExactly(mac.key(), before);
        assertThat(mac.previous().orElseThrow().confidence().contradicted()).contains(world.now());
    }

    @Test
    void anOlderKeyThatTheMacReportsAgainIsCurrentAgain() {
        mac.report();
        String first = mac.key();
        mac.rotateByHand();
        mac.report();
        mac.report(KeySource.MANAGEMENT, first);

        assertThat(mac.revealed().get(0)).isEqualTo(first);
        assertThat(world.audit(AuditEvent.KeyReturned.class)).hasSize(1);
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void aKeyKilledWhenItWasOldAlreadyIsADisputeToo() {
        mac.report();
        String old = mac.key();
        for (int i = 0; i < 3; i++) {
            mac.rotateByHand();
            mac.report();
        }
        mac.rotate();
        mac.report(KeySource.MANAGEMENT, old);

        assertThat(mac.current().orElseThrow().isDisputed()).isTrue();
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_DISPUTED);
    }

    @Test
    void nothingComesInBehindTheBackOfRetention() {
        mac.report();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        world.interruptions.before(Interruptions.When.KEEP, () -> {
            world.pass(world.policy().timing().retainAfterRemoval().plusSeconds(1));
            assertThat(done(world.sparekey.destroyKeys().run(People.system(), 10)))
                    .isOne();
        });
        var checkIn = new CheckIn(world.now(), Reported.YES, Reported.YES, EscrowProfile.PRESENT);
        var report =
                new DeviceReport(mac.id(), checkIn, KeySource.MANAGEMENT, Optional.of(mac.envelope(FakeMac.anyKey())));

        assertRefused(world.sparekey.recordCheckIn().record(People.system(), report), Refusal.NOT_FOUND);
        assertThat(mac.keys()).isEmpty();
    }

    @Test
    void aKilledKeyThatTheMacReportsIsADispute() {
        mac.report();
        String killed = mac.key();
        mac.rotate();
        mac.report(KeySource.MANAGEMENT, killed);
        mac.report(KeySource.MANAGEMENT, killed);

        assertThat(mac.current().orElseThrow().isDisputed()).isTrue();
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_DISPUTED);
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.KEY_DISPUTED);
        assertThat(world.audit(AuditEvent.KeyDisputed.class)).hasSize(1);
        assertThat(mac.revealed()).containsExactly(killed, mac.key());
    }

    @Test
    void aMacWithoutARecentReportIsAskedForOneWhenItShowsUp() {
        mac.signOfLife();
        assertThat(world.checkIn.requests()).containsExactly(mac.id());
        mac.reportWithoutKey();
        mac.signOfLife();
        assertThat(world.checkIn.requests()).hasSize(1);
        world.pass(RecordCheckIn.REPORT_AGE);
        mac.signOfLife();

        assertThat(world.checkIn.requests()).hasSize(2);
    }

    @Test
    void aMacThatShowsUpAgainAndAgainAndNeverReportsIsNotAskedEachTime() {
        for (int i = 0; i < 5; i++) {
            mac.signOfLife();
        }
        assertThat(world.checkIn.requests()).hasSize(1);
        world.pass(Duration.ofHours(8));
        mac.signOfLife();

        assertThat(world.checkIn.requests()).hasSize(2);
    }
}
