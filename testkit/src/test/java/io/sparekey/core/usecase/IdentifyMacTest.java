// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.InviteAgent.Issued;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same Mac is found again by serial number and hardware id, whatever happened to it in between. */
class IdentifyMacTest {

    private static final HardwareId BOARD = new HardwareId("00008103-000A1B2C3D4E");

    private final World world = new World(World.Running.ONCE);

    @Test
    void aMacThatNobodyRegisteredCountsAsPersonalAndBelongsToNobody() {
        Device mac = identified("C02NEW", BOARD);

        assertThat(mac.name()).isEqualTo("Ann's MacBook");
        assertThat(mac.possession().ownership()).isEqualTo(Ownership.UNKNOWN);
        assertThat(mac.possession().owner()).isEmpty();
        assertThat(mac.status().details().hardware()).contains(BOARD);
        assertThat(mac.status().details().osVersion()).contains("15.3.1");
    }

    @Test
    void twiceItIsTheSameMacAndNothingChanges() {
        Device first = identified("C02NEW", BOARD);
        int entries = world.audit().size();

        assertThat(identified("C02NEW", BOARD)).isEqualTo(first);
        assertThat(world.audit()).hasSize(entries);
    }

    @Test
    void aNameThatPeopleGaveStays() {
        Mac mac = world.escrowed();
        Device before = mac.device();

        Device after = identified(before.serial().value(), BOARD);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.possession()).isEqualTo(before.possession());
    }

    @Test
    void whoeverNamesSomebodysSerialNumberIsLeftAside() {
        Mac mac = world.escrowed();
        String serial = mac.device().serial().value();
        Device before = identified(serial, BOARD);
        HardwareId thief = new HardwareId("00008112-0000");

        assertThat(refused(serial, thief)).isEqualTo(Refusal.FORBIDDEN);
        assertThat(mac.device()).isEqualTo(before);
        assertThat(find(thief)).isEmpty();
        assertThat(world.lastEntry().device()).contains(mac.id());
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.SerialNumberClaimed(thief.value()));
        assertThat(world.alarms()).containsExactly(Notice.Kind.SERIAL_NUMBER_CLAIMED);
    }

    @Test
    void whateverNamesItAllDayIsAnAlarmOnceADay() {
        Mac mac = world.escrowed();
        String serial = mac.device().serial().value();
        identified(serial, BOARD);
        for (int hour = 0; hour < 24; hour++) {
            refused(serial, new HardwareId("00008112-" + hour % 2));
            world.pass(Duration.ofHours(1));
        }
        assertThat(world.alarms()).hasSize(2);
        assertThat(world.notices(People.ANN).stream().filter(Notice.Kind.SERIAL_NUMBER_CLAIMED::equals))
                .hasSize(2);
        assertThat(world.audit(AuditEvent.SerialNumberClaimed.class)).hasSize(2);

        world.pass(Duration.ofSeconds(1));
        refused(serial, new HardwareId("00008112-0"));
        refused(serial, new HardwareId("00008112-1"));
        assertThat(world.alarms()).hasSize(3);
    }

    @Test
    void theOwnerIsToldOnceThatTheMacIsReachedNow() {
        Mac mac = world.register(Ownership.CORPORATE, People.ANN);
        String serial = mac.device().serial().value();

        identified(serial, BOARD);
        identified(serial, BOARD);

        assertThat(world.notices(People.ANN)).containsOnlyOnce(Notice.Kind.MAC_ENROLLED);
    }

    @Test
    void aMacThatAnAgentSpeaksForIsReachedOnlyOnceTheAgentIsRevoked() {
        Mac mac = world.register(Ownership.CORPORATE, People.ANN);
        String serial = mac.device().serial().value();
        enrolAgent(mac);

        assertThat(refused(serial, BOARD)).isEqualTo(Refusal.FORBIDDEN);
        assertThat(world.alarms()).containsExactly(Notice.Kind.SERIAL_NUMBER_CLAIMED);

        done(world.sparekey.revokeAgent().revoke(world.admin(), mac.id()));
        assertThat(identified(serial, BOARD).id()).isEqualTo(mac.id());
    }

    @Test
    void aMacThatIsReachedAlreadyGoesOnWhenAnAgentIsEnrolled() {
        Mac mac = world.register(Ownership.CORPORATE, People.ANN);
        String serial = mac.device().serial().value();
        identified(serial, BOARD);
        enrolAgent(mac);

        assertThat(identified(serial, BOARD).id()).isEqualTo(mac.id());
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void hardwareThatNamesAnotherSerialNumberIsLeftAside() {
        Device former = identified("C02OLD", BOARD);

        assertThat(refused("C02NEW", BOARD)).isEqualTo(Refusal.FORBIDDEN);
        assertThat(find(BOARD)).contains(former.id());
        assertThat(world.lastEntry().device()).contains(former.id());
        assertThat(world.alarms()).containsExactly(Notice.Kind.SERIAL_NUMBER_CLAIMED);
    }

    @Test
    void afterARepairAnAdministratorRegistersItAgainAndItsKeysAreThere() {
        Mac mac = world.escrowed();
        String serial = mac.device().serial().value();
        identified(serial, BOARD);
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        HardwareId repaired = new HardwareId("00008112-0000");
        var again =
                new RegisterDevice.Registration(mac.device().serial(), "Mac", Optional.empty(), Ownership.CORPORATE);
        done(world.sparekey.registerDevice().register(world.admin(), again));

        Device after = identified(serial, repaired);

        assertThat(after.id()).isEqualTo(mac.id());
        assertThat(find(BOARD)).isEmpty();
        assertThat(find(repaired)).contains(mac.id());
        assertThat(mac.keys()).isNotEmpty();
    }

    @Test
    void aRemovedMacStaysRemovedWhatItSays() {
        Mac mac = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(identified(mac.device().serial().value(), BOARD).isRemoved()).isTrue();
        assertThat(world.notices(People.ANN)).doesNotContain(Notice.Kind.MAC_ENROLLED);
        assertThat(mac.keys()).isNotEmpty();
    }

    @Test
    void noStoredKeyGoesToHardwareThatHasNotShownIt() {
        Mac mac = world.escrowed();
        world.pass(Duration.ofMinutes(1));
        identified(mac.device().serial().value(), BOARD);
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        mac.signOfLife();

        world.dispatch();
        assertThat(world.rotation.commands()).isEmpty();

        mac.report();
        world.dispatch();
        assertThat(world.rotation.commands()).hasSize(1);
    }

    @Test
    void whatCannotBeKeptIsLeftOut() {
        var said = new IdentifyMac.Identity(
                new SerialNumber("C02NEW"),
                BOARD,
                Optional.of("line\nbreak"),
                Optional.of("x".repeat(129)),
                Optional.of("\u0007"));

        Device mac = device(done(world.sparekey.identifyMac().identify(People.system(), said)));

        assertThat(mac.name()).isEqualTo("C02NEW");
        assertThat(mac.status().details().model()).isEmpty();
        assertThat(mac.status().details().osVersion()).isEmpty();
    }

    private void enrolAgent(Mac mac) {
        Actor newcomer;
        try (Issued code = done(world.sparekey.inviteAgent().invite(world.admin(), mac.id()))) {
            newcomer = code.<Optional<Actor>>lend(
                            text -> world.sparekey.recognizeAgent().recognize(text))
                    .orElseThrow();
        }
        try (Issued credential = done(world.sparekey.enrolAgent().enrol(newcomer))) {
            Optional<Actor> agent =
                    credential.lend(text -> world.sparekey.recognizeAgent().recognize(text));
            assertThat(agent).containsInstanceOf(Actor.Agent.class);
        }
    }

    private Device identified(String serial, HardwareId hardware) {
        var said = new IdentifyMac.Identity(
                new SerialNumber(serial),
                hardware,
                Optional.of("Ann's MacBook"),
                Optional.of("MacBook Air (M3)"),
                Optional.of("15.3.1"));
        return device(done(world.sparekey.identifyMac().identify(People.system(), said)));
    }

    private Refusal refused(String serial, HardwareId hardware) {
        var said = new IdentifyMac.Identity(
                new SerialNumber(serial), hardware, Optional.empty(), Optional.empty(), Optional.empty());
        return world.sparekey
                .identifyMac()
                .identify(People.system(), said)
                .refused()
                .orElseThrow();
    }

    private Device device(DeviceId id) {
        return world.read(stores -> stores.devices().find(id)).orElseThrow();
    }

    private Optional<DeviceId> find(HardwareId hardware) {
        return world.read(stores -> stores.devices().find(hardware).map(Device::id));
    }
}
