// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import static io.sparekey.core.port.RotationAnswer.Kind.NEW_KEY;
import static io.sparekey.core.port.RotationAnswer.Kind.REFUSED;
import static io.sparekey.core.port.RotationAnswer.Kind.WITHOUT_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.RotationAnswer;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedMacTest {

    private static final String ROTATION = "0197d3a0-0000-7000-8000-000000000001";
    private static final DeviceId ID = DeviceId.of("0197d3a0-0000-7000-8000-000000000002");
    private static final long SEED = 4;

    private final SimulatedMac mac = new SimulatedMac(ID, new SimulatedClock(World.START), SEED);

    @BeforeEach
    void profileIsThere() {
        mac.installProfile(Organisation.certificate());
    }

    @Test
    void rightKeyRotatesAndTheAnswerHoldsTheNewOne() throws Exception {
        RecoveryKey first = mac.key();

        RotationAnswer answer = rotateWith(first).orElseThrow();

        assertThat(answer.kind()).isEqualTo(NEW_KEY);
        assertThat(answer.rotation()).hasToString(ROTATION);
        assertThat(answer.said()).isEqualTo(World.START);
        assertThat(mac.opens(Organisation.open(answer.key().orElseThrow()))).isTrue();
        assertThat(mac.opens(first)).isFalse();
    }

    @Test
    void wrongKeyIsRefusedAndChangesNothing() {
        RecoveryKey first = mac.key();

        assertThat(rotateWith(someOtherKey())).map(RotationAnswer::kind).contains(REFUSED);
        assertThat(mac.opens(first)).isTrue();
    }

    @Test
    void macRefusesWithoutTheProfileOrWithAConflictingOne() {
        mac.loseProfile();
        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(REFUSED);

        mac.getConflictingProfile();
        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(REFUSED);
        assertThat(mac.formerKeys()).isEmpty();

        mac.restoreProfile();
        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(NEW_KEY);
    }

    @Test
    void toldToRefuseItKeepsItsKeyAndOnlyOnce() {
        mac.behave(Behaviour.REFUSE);

        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(REFUSED);
        assertThat(mac.formerKeys()).isEmpty();
        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(NEW_KEY);
    }

    @Test
    void crashBeforeTheChangeKeepsTheKey() {
        RecoveryKey first = mac.key();
        mac.behave(Behaviour.CRASH_BEFORE_CHANGE);

        assertThat(rotateWith(first)).isEmpty();
        assertThat(mac.opens(first)).isTrue();
    }

    @Test
    void crashAfterTheChangeLeavesADeadCommandAndTheNewKeyInTheNextReport() throws Exception {
        RecoveryKey first = mac.key();
        mac.behave(Behaviour.CRASH_AFTER_CHANGE);

        assertThat(rotateWith(first)).isEmpty();
        assertThat(mac.opens(first)).isFalse();
        assertThat(rotateWith(first)).map(RotationAnswer::kind).contains(REFUSED);
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void errorMayFollowAChange() throws Exception {
        mac.behave(Behaviour.ERROR_AFTER_CHANGE);

        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(REFUSED);
        assertThat(mac.formerKeys()).hasSize(1);
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void acknowledgementMayComeWithoutTheKey() throws Exception {
        mac.behave(Behaviour.ACKNOWLEDGE_WITHOUT_KEY);

        assertThat(rotateWith(mac.key())).map(RotationAnswer::kind).contains(WITHOUT_KEY);
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void answerMayHoldTheKeyThatHasJustDied() throws Exception {
        RecoveryKey first = mac.key();
        mac.behave(Behaviour.ANSWER_FORMER_KEY);

        RotationAnswer answer = rotateWith(first).orElseThrow();

        assertThat(Organisation.open(answer.key().orElseThrow())).isEqualTo(text(first));
        assertThat(mac.opens(first)).isFalse();
    }

    @Test
    void answerMayBeEncryptedToSomebodyElse() throws Exception {
        mac.behave(Behaviour.ANSWER_FOREIGN_ENVELOPE);

        RotationAnswer answer = rotateWith(mac.key()).orElseThrow();

        assertThat(Organisation.isAddressed(answer.key().orElseThrow())).isFalse();
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void reportMayHoldTheFormerKey() throws Exception {
        RecoveryKey first = mac.key();
        mac.rotateByHand();
        mac.behave(Behaviour.REPORT_FORMER_KEY);

        assertThat(reportedKey()).isEqualTo(text(first));
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void reportMayBeEncryptedToSomebodyElse() throws Exception {
        mac.rotateByHand();
        mac.behave(Behaviour.REPORT_FOREIGN_ENVELOPE);

        assertThat(Organisation.isAddressed(mac.report().key().orElseThrow())).isFalse();
        assertThat(Organisation.isAddressed(mac.report().key().orElseThrow())).isTrue();
    }

    @Test
    void keyMadeBeforeTheProfileIsInNoReport() throws Exception {
        assertThat(mac.report().key()).isEmpty();
        assertThat(mac.report().checkIn().encrypted()).isEqualTo(Reported.YES);
        assertThat(mac.report().checkIn().personalKey()).isEqualTo(Reported.YES);
        assertThat(mac.report().checkIn().profile()).isEqualTo(EscrowProfile.PRESENT);

        mac.rotateByHand();
        assertThat(mac.opens(reportedKey())).isTrue();
    }

    @Test
    void keyMadeWhileTheProfileIsAwayIsInNoReport() {
        mac.rotateByHand();
        mac.loseProfile();
        assertThat(mac.report().key()).isEmpty();
        assertThat(mac.report().checkIn().profile()).isEqualTo(EscrowProfile.MISSING);

        mac.rotateByHand();
        mac.restoreProfile();
        assertThat(mac.report().key()).isEmpty();
    }

    @Test
    void macEncryptedByTheOrganisationReportsItsKeyFromTheStart() throws Exception {
        var corporate = new SimulatedMac(ID, new SimulatedClock(World.START), SEED).encryptedByOrganisation();
        assertThat(corporate.report().checkIn().encrypted()).isEqualTo(Reported.NO);

        corporate.installProfile(Organisation.certificate());

        assertThat(corporate.opens(Organisation.open(corporate.report().key().orElseThrow())))
                .isTrue();
    }

    @Test
    void withFileVaultOffThereIsNoKey() {
        RecoveryKey first = mac.key();
        mac.turnFileVaultOff();

        assertThat(mac.report().checkIn().encrypted()).isEqualTo(Reported.NO);
        assertThat(mac.report().checkIn().personalKey()).isEqualTo(Reported.NO);
        assertThat(mac.opens(first)).isFalse();
        assertThat(rotateWith(first)).map(RotationAnswer::kind).contains(REFUSED);
        assertThatIllegalStateException().isThrownBy(mac::key);
        assertThatIllegalStateException().isThrownBy(mac::rotateByHand);

        mac.turnFileVaultOn();
        assertThat(mac.opens(first)).isFalse();
        assertThat(mac.opens(mac.key())).isTrue();
    }

    @Test
    void keysHaveTheSymbolsOfAMac() {
        assertThat(text(mac.key()).replace("-", "")).hasSize(24).matches("[" + RecoveryKey.ALPHABET + "]*");
    }

    @Test
    void textThatIsNoKeyOpensNothing() {
        assertThat(mac.opens("")).isFalse();
        assertThat(mac.opens(text(mac.key()).replace("-", ""))).isFalse();
        assertThat(mac.opens(text(mac.key()))).isTrue();
    }

    @Test
    void sameSeedMakesTheSameMac() {
        var twin = new SimulatedMac(ID, new SimulatedClock(World.START), SEED);
        assertThat(twin.opens(mac.key())).isTrue();

        twin.installProfile(Organisation.certificate());
        twin.rotateByHand();
        mac.rotateByHand();
        assertThat(twin.report().key().orElseThrow().toBytes())
                .isEqualTo(mac.report().key().orElseThrow().toBytes());
    }

    @Test
    void commandMayComeAsTextAndBytes() throws Exception {
        char[] unlock = text(mac.key()).toCharArray();
        byte[] replyTo = Organisation.certificate().toBytes();

        RotationAnswer answer = mac.execute(ROTATION, unlock, replyTo).orElseThrow();

        assertThat(mac.opens(Organisation.open(answer.key().orElseThrow()))).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> mac.execute(ROTATION, new char[0], replyTo));
    }

    @Test
    void macPrintsItsIdAndNoKey() {
        assertThat(mac).hasToString("Mac " + ID);
    }

    private Optional<RotationAnswer> rotateWith(RecoveryKey key) {
        return mac.execute(
                ROTATION, text(key).toCharArray(), Organisation.certificate().toBytes());
    }

    private String reportedKey() throws Exception {
        return Organisation.open(mac.report().key().orElseThrow());
    }

    private static RecoveryKey someOtherKey() {
        return Keys.random(SeededRandom.of(SEED + 1));
    }

    private static String text(RecoveryKey key) {
        return key.lend(String::new);
    }
}
