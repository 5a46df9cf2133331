// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.port.Page;
import io.sparekey.core.rotation.Cause;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked about many devices, or about one by what stands on it. */
@OnceAndAgain
class FleetTest {

    private final World world;

    FleetTest(World.Running running) {
        world = new World(running);
    }

    private ForeseePolicy.Effect foresee(EscrowPolicy wanted) {
        return done(world.sparekey.foreseePolicy().foresee(world.admin(), wanted));
    }

    private static EscrowPolicy blocking(EscrowPolicy policy) {
        return policy.with(new EscrowPolicy.Upload(true, true, Duration.ZERO, Optional.empty()));
    }

    // Finding

    @Test
    void aDeviceIsFoundByWhatStandsOnIt() {
        Mac mac = world.escrowed();
        SerialNumber serial = mac.device().serial();

        assertThat(done(world.sparekey.findDevice().find(world.ann(), serial))).isEqualTo(mac.id());
        assertThat(done(world.sparekey.findDevice().find(world.auditor(), serial)))
                .isEqualTo(mac.id());
        assertRefused(world.sparekey.findDevice().find(world.bob(), serial), Refusal.NOT_FOUND);
        assertThat(world.lastEntry().device()).isEmpty();
        assertRefused(world.sparekey.findDevice().find(world.ann(), new SerialNumber("NONE")), Refusal.NOT_FOUND);
        assertThat(world.lastEntry().device()).isEmpty();
    }

    @Test
    void removedDevicesAreFoundAndShownToAdministrators() {
        Mac mac = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(done(world.sparekey
                        .findDevice()
                        .find(world.admin(), mac.device().serial())))
                .isEqualTo(mac.id());
        assertThat(done(world.sparekey.showRegistration().show(world.admin(), mac.id()))
                        .removed())
                .contains(world.now());
    }

    // History

    @Test
    void theHistoryOfKeysHasEveryVersionNewestFirst() {
        Mac mac = world.escrowed();
        mac.rotateByHand();
        mac.report();

        Page<KeyFacts, Integer> newest =
                done(world.sparekey.listKeys().list(world.ann(), mac.id(), Optional.empty(), 1));
        assertThat(newest.items()).extracting(KeyFacts::version).containsExactly(2);
        assertThat(done(world.sparekey.listKeys().list(world.ann(), mac.id(), newest.next(), 1))
                        .items())
                .extracting(KeyFacts::version)
                .containsExactly(1);
    }

    // Figures

    @Test
    void figuresCountWhatIsThere() {
        world.escrowed();
        world.unescrowed(Ownership.PERSONAL);
        world.register(Ownership.CORPORATE, People.BOB);

        FleetFigures figures = done(world.sparekey.readFleetFigures().read(world.auditor()));

        assertThat(figures.devices()).isEqualTo(3);
        assertThat(figures.escrowed()).isEqualTo(1);
        assertThat(figures.silence()).containsEntry(FleetFigures.Silence.NEVER, 1L);
        assertThat(figures.failures()).isEqualTo(Map.<Cause, Long>of());
    }

    // The policy's effect

    @Test
    void switchingBlockingOnAffectsThoseWithoutAKey() {
        world.escrowed();
        world.unescrowed(Ownership.PERSONAL);

        assertThat(foresee(blocking(world.policy()))).isEqualTo(new ForeseePolicy.Effect(1, 1, 0, 0));
        world.change(FleetTest::blocking);
        assertThat(foresee(blocking(world.policy())).isNone()).isTrue();
    }

    @Test
    void aShorterGraceAffectsThoseWithoutAKey() {
        world.unescrowed(Ownership.PERSONAL);
        world.change(policy -> policy.with(new EscrowPolicy.Upload(true, true, Duration.ofDays(30), Optional.empty())));

        assertThat(foresee(blocking(world.policy())).blocked()).isEqualTo(1);
    }

    @Test
    void aShorterScheduleAffectsKeysThatAreOlder() {
        world.escrowed();
        world.pass(Duration.ofDays(70));
        EscrowPolicy everyTwoMonths =
                world.policy().with(new EscrowPolicy.RotationRules(true, true, Duration.ofMinutes(60), 2));

        assertThat(foresee(everyTwoMonths).rotated()).isEqualTo(1);
        assertThat(world.audit()).noneMatch(entry -> entry.event() instanceof AuditEvent.PolicyChanged);
    }

    @Test
    void aShorterRetentionDestroysKeysAtOnceAndSaysSoBefore() {
        Mac mac = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));
        world.pass(Duration.ofDays(30));
        EscrowPolicy shorter = world.policy()
                .with(new EscrowPolicy.Timing(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(10)));

        assertThat(foresee(shorter).destroyed()).isEqualTo(1);
        assertThat(foresee(world.policy()).isNone()).isTrue();
    }

    // The vault

    @Test
    void theVaultsStateSaysWhichGenerationsWrapWhat() {
        world.escrowed();
        world.vault.addMasterKey();
        world.escrowed();
        assertThat(done(world.sparekey.inspectVault().inspect(world.admin())).dataKeys())
                .isEqualTo(Map.of(1, 1L, 2, 1L));

        done(world.sparekey.rekeyVault().rekey(world.admin()));
        assertThat(done(world.sparekey.inspectVault().inspect(world.admin())).dataKeys())
                .isEqualTo(Map.of(2, 2L));
    }
}
