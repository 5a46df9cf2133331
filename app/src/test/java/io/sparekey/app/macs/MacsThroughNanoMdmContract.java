// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import static io.sparekey.app.macs.Organisation.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.simulator.mdm.EnrolledMac;
import io.sparekey.simulator.mdm.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The main job on Macs that are enrolled at a NanoMDM, with everything that goes wrong on the way: in the end each Mac opens with the key
 * that its owner is shown.
 */
abstract class MacsThroughNanoMdmContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS_TO_A_REPORT = 50;
    private static final char[] WRONG = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF".toCharArray();

    @TempDir
    private Path directory;

    private Organisation organisation;

    abstract Organisation organise(Path directory);

    @BeforeEach
    void organise() {
        organisation = organise(directory);
    }

    @AfterEach
    void close() {
        if (organisation != null) { // where there is no program, the test is skipped
            organisation.close();
        }
    }

    @Test
    void aMacThatTheOrganisationEncryptsHandsItsKeyOverByItself() {
        EnrolledMac mac = organisation.mac();
        mac.hardware().encryptedByOrganisation();
        enrolWithProfile(mac);

        until(mac, () -> organisation.opensWithShown(mac));
        Device device = organisation.device(mac);
        assertThat(device.status().details().osVersion()).contains("15.3.1");
        assertThat(device.status().details().model()).contains(mac.hardware().model());
        assertThat(device.status().profile()).isEqualTo(EscrowProfile.PRESENT);
    }

    @Test
    void aTypedKeyIsVerifiedByARotationAndTheNewOneIsStoredAndConfirmed() {
        EnrolledMac mac = organisation.mac();
        enrolWithProfile(mac);
        assertThat(organisation.device(mac).status().encryption().origin())
                .isEqualTo(EncryptionOrigin.BEFORE_ENROLMENT);

        RotationId upload = store(mac, typed(mac.hardware()));
        until(mac, () -> organisation.rotation(upload).state() == RotationState.STORED);

        assertThat(organisation.opensWithShown(mac)).isTrue();
        until(mac, () -> organisation.isConfirmed(mac));
    }

    @Test
    void aWrongKeyIsFoundOutAndTheMacKeepsItsOwn() {
        EnrolledMac mac = organisation.mac();
        enrolWithProfile(mac);

        RotationId upload = store(mac, WRONG.clone());
        until(mac, () -> organisation.rotation(upload).state() == RotationState.FAILED);

        assertThat(organisation.rotation(upload).cause()).contains(Cause.WRONG_KEY);
    }

    @Test
    void withoutTheProfileNothingIsSent() {
        EnrolledMac mac = organisation.mac();
        mac.enrol();
        until(mac, () -> organisation.device(mac).status().lastReport().isPresent());

        RotationId upload = store(mac, typed(mac.hardware()));
        until(mac, () -> organisation.rotation(upload).state() == RotationState.FAILED);

        assertThat(organisation.rotation(upload).cause()).contains(Cause.NOT_SET_UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"REPORT_FORMER_KEY", "REPORT_FOREIGN_ENVELOPE", "REFUSE", "ANSWER_FORMER_KEY"},
            mode = EnumSource.Mode.EXCLUDE)
    void whateverGoesWrongInARotationItsOwnerIsShownAKeyThatOpens(Behaviour behaviour) {
        EnrolledMac mac = escrowed();
        mac.hardware().behave(behaviour);

        RotationId rotation = done(organisation
                .sparekey()
                .rotateKey()
                .rotate(organisation.ann(), mac.hardware().id()));
        until(mac, () -> {
            askForReport(mac);
            return organisation.rotation(rotation).state() == RotationState.STORED;
        });

        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    @Test
    void aMacThatIsBusyOrRepeatsItselfIsHeardOnce() {
        EnrolledMac mac = escrowed();
        mac.behave(Fault.NOT_NOW);
        mac.behave(Fault.ANSWER_TWICE);

        RotationId rotation = done(organisation
                .sparekey()
                .rotateKey()
                .rotate(organisation.ann(), mac.hardware().id()));
        until(mac, () -> organisation.rotation(rotation).state() == RotationState.STORED);

        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    /** Files may serve the rotation again after what was put off, and the Mac refuses it then: its key is another already. */
    @Test
    void aRotationBesideACommandThatIsPutOffLeavesAKeyThatOpens() {
        EnrolledMac mac = escrowed();
        askForReport(mac);
        organisation.sweep();
        RotationId rotation = done(organisation
                .sparekey()
                .rotateKey()
                .rotate(organisation.ann(), mac.hardware().id()));
        organisation.sweep();
        assertThat(organisation.rotation(rotation).state()).isEqualTo(RotationState.SENT);
        mac.behave(Fault.NOT_NOW);

        until(mac, () -> organisation.rotation(rotation).state() == RotationState.STORED);
        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    @Test
    void aKeyThatItsUserMadeIsTakenInWithTheNextReport() {
        EnrolledMac mac = escrowed();
        mac.hardware().rotateByHand();

        askForReport(mac);
        until(mac, () -> organisation.opensWithShown(mac));
    }

    @Test
    void aMacThatEnrolsAnewInTheMiddleIsServedAgain() {
        EnrolledMac mac = escrowed();
        RotationId rotation = done(organisation
                .sparekey()
                .rotateKey()
                .rotate(organisation.ann(), mac.hardware().id()));
        organisation.sweep();
        // The id of a command tells the second in which it went out, and this one is gone with the queue.
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        mac.enrol();
        until(mac, () -> organisation.rotation(rotation).state() == RotationState.STORED);

        assertThat(organisation.device(mac).status().enrolled()).isTrue();
        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    @Test
    void aMacThatLeavesKeepsItsKeyHere() {
        EnrolledMac mac = escrowed();
        mac.checkOut();

        await().atMost(PATIENCE).until(() -> !organisation.device(mac).status().enrolled());
        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    @Test
    void aMacThatNobodyRegisteredCountsAsPersonalAndWithoutOwner() {
        EnrolledMac known = organisation.mac();
        SimulatedMac hardware =
                new SimulatedMac(DeviceId.of("01970000-0000-7000-8000-000000000001"), Clock.systemUTC(), 77);
        var identity = new EnrolledMac.Identity("00008103-FFFFFFFFFFFF", "C02NEW", "Bob's MacBook", "15.3.1");
        EnrolledMac stranger =
                new EnrolledMac(hardware, identity, organisation.nanoMdm().url(), Organisation.AUTHORITY);
        known.enrol();
        stranger.enrol();

        await().atMost(PATIENCE).until(() -> organisation.byHardware(stranger).isPresent());
        Device device = organisation.byHardware(stranger).orElseThrow();
        assertThat(device.serial()).isEqualTo(new SerialNumber("C02NEW"));
        assertThat(device.name()).isEqualTo("Bob's MacBook");
        assertThat(device.possession().ownership()).isEqualTo(Ownership.UNKNOWN);
        assertThat(device.possession().owner()).isEmpty();
    }

    @Test
    void aNanoMdmThatIsKilledLosesNothing() {
        EnrolledMac mac = escrowed();
        organisation.nanoMdm().kill();
        RotationId rotation = done(organisation
                .sparekey()
                .rotateKey()
                .rotate(organisation.ann(), mac.hardware().id()));
        organisation.sweep();
        assertThat(organisation.rotation(rotation).state()).isEqualTo(RotationState.REQUESTED);
        organisation.nanoMdm().restart();

        until(mac, () -> {
            mac.updateToken();
            return organisation.rotation(rotation).state() == RotationState.STORED;
        });
        assertThat(organisation.opensWithShown(mac)).isTrue();
    }

    /** A Mac whose key is here, and a profile that hands over the next. */
    final EnrolledMac escrowed() {
        EnrolledMac mac = organisation.mac();
        mac.hardware().encryptedByOrganisation();
        enrolWithProfile(mac);
        until(mac, () -> organisation.opensWithShown(mac));
        return mac;
    }

    final Organisation organisation() {
        return organisation;
    }

    private void enrolWithProfile(EnrolledMac mac) {
        EscrowPolicy policy = organisation.sparekey().readPolicy().read();
        if (!policy.profile().installs()) {
            ProfileRules rules = new ProfileRules(true, true, 0, false);
            done(organisation.sparekey().changePolicy().change(organisation.adam(), policy.with(rules)));
        }
        mac.enrol();
        until(
                mac,
                () -> organisation.device(mac).status().profile() == EscrowProfile.PRESENT
                        && organisation.device(mac).status().lastReport().isPresent());
    }

    final void askForReport(EnrolledMac mac) {
        done(organisation
                .sparekey()
                .requestCheckIn()
                .request(organisation.ann(), mac.hardware().id()));
    }

    private RotationId store(EnrolledMac mac, char[] typed) {
        return done(organisation
                        .sparekey()
                        .storeKey()
                        .store(organisation.ann(), mac.hardware().id(), typed, typed.clone()))
                .rotation();
    }

    private static char[] typed(SimulatedMac hardware) {
        try (var key = hardware.key()) {
            return key.<char[]>lend(char[]::clone);
        }
    }

    /**
     * The Mac shows up, and Sparekey does what is due, until then. Now and then it is asked for a report again: NanoMDM on files loses a
     * command that is queued while the Mac is answering another.
     */
    final void until(EnrolledMac mac, Callable<Boolean> reached) {
        AtomicInteger rounds = new AtomicInteger();
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            if (rounds.incrementAndGet() % ROUNDS_TO_A_REPORT == 0) {
                askForReport(mac);
            }
            mac.poll();
            done(organisation.sparekey().runSweeps().run(Actor.system()));
            return reached.call();
        });
    }
}
