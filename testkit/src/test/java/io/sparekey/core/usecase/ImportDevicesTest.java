// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.usecase.ImportDevices.Effect;
import io.sparekey.core.usecase.ImportDevices.Known;
import io.sparekey.core.usecase.ImportDevices.Line;
import io.sparekey.core.usecase.ImportDevices.Verdict;
import io.sparekey.testkit.People;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Imports take in what is new, change what is there only if told to, and can be begun again at any time. */
@OnceAndAgain
class ImportDevicesTest {

    private static final Owner BOB = new Owner.Known(People.BOB);

    private final World world;
    private final Mac mac;

    ImportDevicesTest(World.Running running) {
        world = new World(running);
        mac = world.escrowed();
    }

    private static Line line(String serial, String name, Owner owner, Ownership label) {
        return new Line(new SerialNumber(serial), Optional.of(name), Optional.of(owner), Optional.of(label));
    }

    private static Line bare(String serial) {
        return new Line(new SerialNumber(serial), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private String known() {
        return mac.device().serial().value();
    }

    private List<Verdict> take(Known known, Effect effect, Line... lines) {
        return done(world.sparekey.importDevices().take(world.admin(), List.of(lines), known, effect));
    }

    private Optional<Device> find(String serial) {
        return world.transactions.run(stores -> stores.devices().find(new SerialNumber(serial)));
    }

    @Test
    void whatIsNewIsAddedAndOnRecord() {
        assertThat(take(Known.KEEP, Effect.REAL, line("A-1", "Bob's Mac", BOB, Ownership.CORPORATE), bare("A-2")))
                .containsExactly(Verdict.ADDED, Verdict.ADDED);

        assertThat(find("A-1").orElseThrow().isOwnedBy(People.BOB)).isTrue();
        Device unnamed = find("A-2").orElseThrow();
        assertThat(unnamed.name()).isEqualTo("A-2");
        assertThat(unnamed.possession().ownership()).isEqualTo(Ownership.UNKNOWN);
        assertThat(unnamed.possession().history()).isEmpty();
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.DeviceRegistered("A-2", Ownership.UNKNOWN, ""));
    }

    @Test
    void theSecondTimeNothingChanges() {
        Line line = line("A-1", "Bob's Mac", BOB, Ownership.CORPORATE);
        take(Known.CHANGE, Effect.REAL, line, bare("A-2"));
        int entries = world.audit().size();

        assertThat(take(Known.CHANGE, Effect.REAL, line, bare("A-2")))
                .containsExactly(Verdict.UNCHANGED, Verdict.UNCHANGED);
        assertThat(world.audit()).hasSize(entries);
        assertThat(find("A-1").orElseThrow().version()).isZero();
    }

    @Test
    void whatIsThereStaysUnlessToldOtherwise() {
        Device before = mac.device();

        assertThat(take(Known.KEEP, Effect.REAL, line(known(), "Mac", BOB, Ownership.CORPORATE)))
                .containsExactly(Verdict.DIFFERS);
        assertThat(mac.device()).isEqualTo(before);
    }

    @Test
    void aChangeOfOwnerByImportIsAChangeOfOwner() {
        assertThat(take(Known.CHANGE, Effect.REAL, line(known(), "Bob's Mac", BOB, Ownership.PERSONAL)))
                .containsExactly(Verdict.CHANGED);

        assertThat(mac.device().name()).isEqualTo("Bob's Mac");
        assertThat(mac.story()).endsWith("DeviceRenamed", "OwnershipChanged", "RotationRequested");
        assertThat(mac.waiting().orElseThrow().order().reason()).isEqualTo(RotationReason.OWNERSHIP_CHANGE);
        assertRefused(world.sparekey.revealKey().reveal(world.bob(), mac.id(), ""), Refusal.FORBIDDEN);
    }

    @Test
    void whatALineDoesNotSayStaysAsItIs() {
        assertThat(take(Known.CHANGE, Effect.REAL, bare(known()))).containsExactly(Verdict.UNCHANGED);
        take(
                Known.CHANGE,
                Effect.REAL,
                new Line(new SerialNumber(known()), Optional.of("Renamed"), Optional.empty(), Optional.empty()));

        assertThat(mac.device().name()).isEqualTo("Renamed");
        assertThat(mac.device().isOwnedBy(People.ANN)).isTrue();
        assertThat(mac.device().possession().ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(mac.waiting()).isEmpty();
    }

    /** An old list must not bring back what was removed. */
    @Test
    void removedDevicesComeBackOnlyIfToldTo() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(take(Known.KEEP, Effect.REAL, bare(known()))).containsExactly(Verdict.DIFFERS);
        assertThat(mac.device().isRemoved()).isTrue();
        assertThat(take(Known.CHANGE, Effect.REAL, bare(known()))).containsExactly(Verdict.RESTORED);
        assertThat(mac.device().isRemoved()).isFalse();
        assertThat(mac.device().isOwnedBy(People.ANN)).isTrue();
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void aTrialSaysWhatWouldHappenAndChangesNothing() {
        Device before = mac.device();
        int entries = world.audit().size();

        assertThat(take(Known.CHANGE, Effect.TRIAL, bare("A-1"), line(known(), "Mac", BOB, Ownership.CORPORATE)))
                .containsExactly(Verdict.ADDED, Verdict.CHANGED);
        assertThat(find("A-1")).isEmpty();
        assertThat(mac.device()).isEqualTo(before);
        assertThat(world.audit()).hasSize(entries);
    }

    @Test
    void aBatchIsTakenInAsAWholeOrNotAtAll() {
        world.transactions.failNextCommit();

        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> take(Known.KEEP, Effect.REAL, bare("A-1"), bare("A-2")));
        assertThat(find("A-1")).isEmpty();
    }

    @Test
    void aLoginNameThatIsBoundMeansThePerson() {
        done(world.sparekey.bindLogin().bind(world.bob(), People.ANNS_LOGIN));
        Line line = line("A-1", "Mac", new Owner.Expected(People.ANNS_LOGIN), Ownership.PERSONAL);
        take(Known.KEEP, Effect.REAL, line);

        assertThat(find("A-1").orElseThrow().isOwnedBy(People.BOB)).isTrue();
        assertThat(take(Known.KEEP, Effect.REAL, line)).containsExactly(Verdict.UNCHANGED);
    }
}
