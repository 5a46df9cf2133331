// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnceAndAgain
class RecordEnrolmentTest {

    private final World world;
    private final Mac mac;

    RecordEnrolmentTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private RotationId sent() {
        mac.signOfLife();
        RotationId id = done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        return id;
    }

    @Test
    void leavingManagementTouchesNoKey() {
        var keys = mac.keys();
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), false));

        Device device = mac.device();
        assertThat(device.status().enrolled()).isFalse();
        assertThat(mac.keys()).isEqualTo(keys);
        assertThat(mac.revealed()).containsExactly(mac.key());
        assertThat(world.audit(AuditEvent.EnrolmentChanged.class))
                .last()
                .isEqualTo(new AuditEvent.EnrolmentChanged(false));
    }

    @Test
    void aNewEnrolmentAsksForAReport() {
        int asked = world.checkIn.requests().size();
        mac.enrol();

        assertThat(mac.device().status().enrolled()).isTrue();
        assertThat(world.checkIn.requests()).hasSize(asked + 1);
    }

    @Test
    void aNewEnrolmentLeavesOpenWhetherACommandHasRun() {
        RotationId id = sent();
        mac.enrol();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.UNSURE);
        assertThat(mac.rotation(id).doubt()).contains(Doubt.RE_ENROLLED);
    }

    @Test
    void theReportAfterwardsHasTheCommandRepeatedIfItShowsNoNewKey() {
        RotationId id = sent();
        mac.enrol();
        mac.report();
        world.dispatch();

        assertThat(world.rotation.commands()).extracting("id").containsExactly(id, id);
    }

    @Test
    void theReportAfterwardsEndsTheAttemptIfItShowsANewKey() {
        RotationId id = sent();
        mac.carryOut();
        mac.enrol();
        mac.report();

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(mac.key());
    }

    @Test
    void aNewEnrolmentDoesNotWeakenABetterDoubt() {
        RotationId id = sent();
        mac.refuse();
        mac.enrol();

        assertThat(mac.rotation(id).doubt()).contains(Doubt.REFUSED);
    }

    @Test
    void whatTheMacSaysOfItsModelIsKeptUntilItSaysAnother() {
        assertThat(mac.device().status().details().model()).isEmpty();
        enrolled(Optional.of("MacBook Air (M3)"));
        mac.report();
        mac.signOfLife();
        mac.enrol();
        enrolled(Optional.empty());
        assertThat(mac.device().status().details().model()).contains("MacBook Air (M3)");

        enrolled(Optional.of("Mac mini (2024)"));
        assertThat(mac.device().status().details().model()).contains("Mac mini (2024)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Mac\nmini"})
    void aModelIsPrintable(String model) {
        assertThatThrownBy(() -> enrolled(Optional.of(model))).isInstanceOf(IllegalArgumentException.class);
    }

    private void enrolled(Optional<String> model) {
        done(world.sparekey
                .recordEnrolment()
                .record(
                        People.system(),
                        mac.id(),
                        true,
                        new MacDetails(Optional.empty(), Optional.empty(), model, Optional.empty())));
    }

    @Test
    void newsThatIsNoNewsChangesNothingAndAsksNothing() {
        Instant first = world.clock.instant();
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), true, first));
        world.pass(Duration.ofMinutes(5));
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), true, first.plusSeconds(60)));
        RotationId id = sent();
        int entries = world.audit().size();

        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), true, first.plusSeconds(60)));
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), false, first));

        assertThat(world.audit()).hasSize(entries);
        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
        assertThat(mac.device().status().enrolled()).isTrue();
    }

    @Test
    void leavingManagementDoubtsNothing() {
        RotationId id = sent();
        done(world.sparekey.recordEnrolment().record(People.system(), mac.id(), false));

        assertThat(mac.rotation(id).state()).isEqualTo(RotationState.SENT);
    }
}
