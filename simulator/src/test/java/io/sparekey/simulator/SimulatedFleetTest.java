// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import static io.sparekey.core.port.RotationAnswer.Kind.NEW_KEY;
import static io.sparekey.core.port.RotationAnswer.Kind.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.DeviceCheckIn.Unreachable;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation.Sent;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {

    private static final Duration INTERVAL = Duration.ofHours(8);

    private final World world = new World();
    private final SimulatedFleet fleet = world.fleet;
    private final SimulatedMac mac = world.mac;
    private final Heard heard = world.heard;

    @Test
    void macChecksInEveryEightHoursWithASignOfLife() {
        world.clock.advance(INTERVAL.minusMillis(1));
        assertThat(fleet.tick()).isZero();

        world.clock.advance(Duration.ofMillis(1));
        assertThat(fleet.tick()).isEqualTo(1);
        assertThat(heard.reports).map(DeviceReport::checkIn).containsExactly(CheckIn.signOfLife(world.clock.instant()));
    }

    @Test
    void nothingIsSaidBeforeTheNextTick() {
        fleet.request(world.device);
        world.sendRotation();
        assertThat(heard.reports).isEmpty();
        assertThat(heard.answers).isEmpty();

        assertThat(fleet.tick()).isEqualTo(1);
        assertThat(heard.fullReports()).hasSize(1);
        assertThat(heard.kinds()).containsExactly(NEW_KEY);
        assertThat(fleet.tick()).isZero();
    }

    @Test
    void rotationAnswersWithAKeyThatOpensTheDisk() throws Exception {
        RotationId rotation = world.sendRotation();
        fleet.tick();

        assertThat(heard.answers.get(0).rotation()).isEqualTo(rotation);
        assertThat(heard.answers.get(0).device()).isEqualTo(world.device);
        assertThat(mac.opens(Organisation.open(heard.lastKey()))).isTrue();
        assertThat(world.reportedKey()).isEqualTo(Organisation.open(heard.lastKey()));
    }

    @Test
    void askingTwiceGivesOneReport() {
        fleet.request(world.device);
        fleet.request(world.device);
        fleet.tick();

        assertThat(heard.fullReports()).hasSize(1);
    }

    @Test
    void sameRotationIsQueuedOnlyOnce() {
        var rotation = new RotationId(world.uuid());
        try (RecoveryKey unlock = mac.key()) {
            assertThat(fleet.send(world.command(rotation, unlock))).isEqualTo(Sent.QUEUED);
            assertThat(fleet.send(world.command(rotation, unlock))).isEqualTo(Sent.QUEUED);
            fleet.tick();
            assertThat(fleet.send(world.command(rotation, unlock))).isEqualTo(Sent.QUEUED);
            fleet.tick();
        }

        assertThat(heard.kinds()).containsExactly(NEW_KEY);
    }

    @Test
    void sleepingMacSaysNothingUntilItWakes() {
        mac.sleep();
        world.sendRotation();
        world.clock.advance(Duration.ofDays(7));
        assertThat(fleet.tick()).isZero();
        assertThat(heard.reports).isEmpty();

        mac.wake();
        fleet.tick();
        assertThat(heard.reports).hasSize(1);
        assertThat(heard.kinds()).containsExactly(NEW_KEY);
        assertThat(heard.answers.get(0).said()).isEqualTo(world.clock.instant());
    }

    @Test
    void crashedMacGetsTheSameCommandAgainWithADeadKey() throws Exception {
        mac.behave(Behaviour.CRASH_AFTER_CHANGE);
        world.sendRotation();

        fleet.tick();
        assertThat(heard.answers).isEmpty();
        fleet.tick();
        assertThat(heard.kinds()).containsExactly(REFUSED);
        assertThat(mac.opens(world.reportedKey())).isTrue();
    }

    @Test
    void macThatCrashedBeforeTheChangeRotatesAtTheSecondTime() {
        mac.behave(Behaviour.CRASH_BEFORE_CHANGE);
        world.sendRotation();
        fleet.tick();
        fleet.tick();

        assertThat(heard.kinds()).containsExactly(NEW_KEY);
    }

    @Test
    void crashLeavesTheRestOfTheQueueForLater() {
        mac.behave(Behaviour.CRASH_BEFORE_CHANGE);
        world.sendRotation();
        fleet.request(world.device);

        fleet.tick();
        assertThat(heard.fullReports()).isEmpty();
        fleet.tick();
        assertThat(heard.fullReports()).hasSize(1);
    }

    @Test
    void commandMayBeDeliveredTwice() {
        fleet.befall(world.device, Mishap.COMMAND_TWICE);
        world.sendRotation();
        fleet.tick();
        fleet.tick();
        fleet.tick();

        assertThat(heard.kinds()).containsExactly(NEW_KEY, REFUSED);
        assertThat(heard.answers.get(0).rotation())
                .isEqualTo(heard.answers.get(1).rotation());
    }

    @Test
    void answerMayBeLostThoughTheKeyChanged() throws Exception {
        fleet.befall(world.device, Mishap.ANSWER_LOST);
        world.sendRotation();
        fleet.tick();

        assertThat(heard.answers).isEmpty();
        assertThat(mac.formerKeys()).hasSize(1);
        assertThat(mac.opens(world.reportedKey())).isTrue();
    }

    @Test
    void answerMayComeTwice() {
        fleet.befall(world.device, Mishap.ANSWER_TWICE);
        world.sendRotation();
        fleet.tick();

        assertThat(heard.answers).hasSize(2);
        assertThat(heard.answers.get(0)).isEqualTo(heard.answers.get(1));
    }

    @Test
    void answerMayComeLateEvenWhileTheMacSleeps() {
        fleet.befall(world.device, Mishap.ANSWER_LATE);
        world.sendRotation();
        fleet.tick();
        mac.sleep();
        world.clock.advance(Duration.ofDays(2));
        fleet.tick();
        assertThat(heard.answers).isEmpty();

        fleet.deliverLate(world.device);
        assertThat(fleet.tick()).isEqualTo(1);
        assertThat(heard.kinds()).containsExactly(NEW_KEY);
        assertThat(heard.answers.get(0).said()).isEqualTo(World.START);
    }

    @Test
    void reportMayBeLost() {
        fleet.befall(world.device, Mishap.REPORT_LOST);
        fleet.request(world.device);
        fleet.tick();

        assertThat(heard.fullReports()).isEmpty();
    }

    @Test
    void commandMayNotBeTaken() {
        fleet.befall(world.device, Mishap.NOT_TAKEN, 2);
        try (RecoveryKey unlock = mac.key()) {
            assertThat(fleet.send(world.command(new RotationId(world.uuid()), unlock)))
                    .isEqualTo(Sent.NOT_QUEUED);
        }
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> fleet.request(world.device));
        assertThat(fleet.tick()).isZero();
    }

    @Test
    void queuedCommandMayBeUncertain() {
        fleet.befall(world.device, Mishap.SENT_UNKNOWN);
        try (RecoveryKey unlock = mac.key()) {
            assertThat(fleet.send(world.command(new RotationId(world.uuid()), unlock)))
                    .isEqualTo(Sent.UNKNOWN);
        }
        fleet.tick();

        assertThat(heard.kinds()).containsExactly(NEW_KEY);
    }

    @Test
    void enrollingAgainEmptiesTheQueueAndIsTold() {
        world.sendRotation();
        fleet.request(world.device);
        fleet.enrolAgain(world.device);
        assertThat(heard.enrolments).isEmpty();

        fleet.tick();
        assertThat(heard.enrolments).containsExactly(world.device + " came " + World.START);
        assertThat(heard.models).containsExactly(Optional.of(mac.model()));
        assertThat(heard.reports).map(DeviceReport::checkIn).containsExactly(CheckIn.signOfLife(World.START));
        assertThat(heard.answers).isEmpty();
    }

    @Test
    void macThatLeftIsSilentAndTakesNothing() {
        fleet.leave(world.device);
        fleet.tick();
        assertThat(heard.enrolments).containsExactly(world.device + " left " + World.START);
        assertThat(heard.models).containsExactly(Optional.empty());

        world.clock.advance(INTERVAL);
        assertThat(fleet.tick()).isZero();
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> fleet.request(world.device));
    }

    @Test
    void unknownMacsAreNotThere() {
        var unknown = new DeviceId(world.uuid());

        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> fleet.request(unknown));
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.mac(unknown));
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.add(world.device));
        assertThat(fleet.macs()).containsExactly(mac);
    }

    @Test
    void sameSeedMakesTheSameFleet() {
        var left = new SimulatedFleet(world.clock, new Random(8), new Heard());
        var right = new SimulatedFleet(world.clock, new Random(8), new Heard());
        SimulatedMac one = left.add(world.device);
        SimulatedMac other = right.add(world.device);
        try (RecoveryKey key = one.key()) {
            assertThat(other.opens(key)).isTrue();
        }
        assertThat(other.model()).isEqualTo(one.model());
    }

    @Test
    void fleetHasSeveralModels() {
        for (int i = 0; i < 20; i++) {
            fleet.add(new DeviceId(world.uuid()));
        }

        assertThat(fleet.macs().stream().map(SimulatedMac::model).distinct()).hasSizeGreaterThan(2);
    }
}
