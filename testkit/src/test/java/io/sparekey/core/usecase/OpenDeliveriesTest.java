// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.rotation.RotationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class OpenDeliveriesTest {

    private final World world;
    private final Mac mac;

    OpenDeliveriesTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    /** The process dies when the vault begins to open the next envelope. */
    private void dieOpening(Runnable taking) {
        world.interruptions.before(Interruptions.When.RECEIVE, () -> {
            throw new IllegalStateException("the process dies here");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(taking::run);
    }

    private RotationId sent() {
        mac.signOfLife();
        RotationId id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        return id;
    }

    @Test
    void anAnswerTakenInBeforeACrashIsOpenedAfterIt() {
        RotationId id = sent();
        dieOpening(mac::answer);
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.RECEIVED);
        assertThat(world.openDeliveries()).isZero();
        world.pass(OpenDeliveries.GRACE);

        assertThat(world.openDeliveries()).isOne();
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
        assertThat(world.openDeliveries()).isZero();
    }

    @Test
    void aReportTakenInBeforeACrashIsOpenedAfterIt() {
        Mac fresh = world.unescrowed(Ownership.CORPORATE);
        dieOpening(fresh::report);
        world.pass(OpenDeliveries.GRACE);
        world.openDeliveries();

        assertThat(fresh.revealed()).containsExactly(fresh.key());
    }

    @Test
    void anAnswerWaitingToBeOpenedOutlivesTheAttempt() {
        RotationId id = sent();
        dieOpening(mac::answer);
        world.pass(Duration.ofDays(3));
        assertThat(world.expire()).isZero();
        world.openDeliveries();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void aCrashBeforeTheKeyIsStoredLosesNothing() {
        RotationId id = sent();
        RotationAnswer answer = mac.carryOut();
        world.interruptions.before(Interruptions.When.RECEIVE, world.transactions::failNextCommit);
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> mac.record(answer));
        world.pass(OpenDeliveries.GRACE);
        world.openDeliveries();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        assertThat(mac.keys()).hasSize(2);
    }

    @Test
    void anAnswerThatWasNotTakenInIsNotAcknowledged() {
        RotationId id = sent();
        RotationAnswer answer = mac.carryOut();
        world.interruptions.before(Interruptions.When.KEEP, world.transactions::failNextCommit);
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> mac.record(answer));
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        mac.record(answer);

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void openedByTwoAtOnceItIsTakenInOnce() {
        RotationId id = sent();
        world.interruptions.before(Interruptions.When.RECEIVE, () -> {
            world.pass(OpenDeliveries.GRACE);
            assertThat(world.openDeliveries()).isOne();
        });
        mac.answer();

        assertThat(mac.keys()).hasSize(2);
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
    }

    @Test
    void aBrokenDeliveryDoesNotKeepTheOthersFromTheirTurn() {
        Mac one = world.unescrowed(Ownership.CORPORATE);
        Mac two = world.unescrowed(Ownership.CORPORATE);
        dieOpening(one::report);
        dieOpening(two::report);
        world.pass(OpenDeliveries.GRACE);
        dieOpening(world::openDeliveries);

        assertThat(one.current()).isEmpty();
        assertThat(two.current()).isPresent();
        world.pass(OpenDeliveries.GRACE);
        world.openDeliveries();
        assertThat(one.current()).isPresent();
    }
}
