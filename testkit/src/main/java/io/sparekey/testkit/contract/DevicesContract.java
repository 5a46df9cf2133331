// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static io.sparekey.testkit.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.testkit.DeviceBuilder;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Devices} must do. */
public abstract class DevicesContract extends StoreContract {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void findsNothingInAnEmptyRegistry() {
        assertThat(devices().find(Ids.device())).isEmpty();
        assertThat(devices().find(new SerialNumber("NONE"))).isEmpty();
    }

    @Test
    void keepsADeviceOfWhichNothingIsKnown() {
        assertKept(stored(aDevice()));
    }

    @Test
    void keepsEveryFieldOfADevice() {
        var status = new MacStatus(
                true,
                Encryption.on(EncryptionOrigin.USER),
                Reported.YES,
                EscrowProfile.PRESENT,
                Optional.of(T0.plusMillis(1)),
                Optional.of(T0.plusMillis(2)),
                Optional.of(T0.plusMillis(999)),
                new MacDetails(
                        Optional.of(new HardwareId("00008103-000A1B2C3D4E")),
                        Optional.of(T0.plusMillis(4)),
                        Optional.of("MacBook Air (M3)"),
                        Optional.of("15.3.1")),
                Optional.of(T0.plusMillis(3)));

        assertKept(stored(aDevice()
                .serial("C02-9Z")
                .named("山田さんの MacBook Pro 💻 'n \"quoted\" %_\\")
                .personal()
                .ownedBy(new UserId("https://id.example.org/レルム", "花子"))
                .status(status)
                .registered(T0.minusMillis(1))
                .removed(T0.plus(DAY))));
    }

    @Test
    void keepsEveryStateOfAMac() {
        List<Device> devices = new ArrayList<>();
        for (Reported reported : Reported.values()) {
            for (EncryptionOrigin origin : EncryptionOrigin.values()) {
                for (EscrowProfile profile : EscrowProfile.values()) {
                    var status = new MacStatus(
                            reported == Reported.NO,
                            new Encryption(reported, origin),
                            reported,
                            profile,
                            Optional.empty(),
                            Optional.of(T0),
                            Optional.empty(),
                            MacDetails.UNKNOWN,
                            Optional.empty());
                    devices.add(aDevice().status(status).build());
                }
            }
        }
        change(stores -> devices.forEach(stores.devices()::add));

        devices.forEach(this::assertKept);
    }

    @Test
    void keepsTheHistoryInItsOrder() {
        Device device = stored(aDevice());
        Possession possession = device.possession()
                .changed(Optional.of(new Owner.Expected(ANNS_LOGIN)), Ownership.UNKNOWN, T0)
                .changed(Optional.of(new Owner.Known(BOB)), Ownership.CORPORATE, T0)
                .changed(Optional.of(new Owner.Known(ANN)), Ownership.CORPORATE, T0.plusMillis(1))
                .changed(Optional.empty(), Ownership.PERSONAL, T0.plusMillis(1))
                .changed(Optional.of(new Owner.Known(BOB)), Ownership.UNKNOWN, T0.minusMillis(1));

        devices().update(device.possessed(possession));
        assertKept(device.possessed(possession).nextVersion());

        Device longer = device.possessed(possession.changed(
                        Optional.of(new Owner.Expected(new LoginName("花子"))), Ownership.PERSONAL, T0.plus(DAY)))
                .nextVersion();
        devices().update(longer);
        assertKept(longer.nextVersion());
    }

    @Test
    void bindingAnOwnerIsNoChangeOfOwner() {
        Device device = stored(aDevice().corporate().expecting(ANNS_LOGIN));
        Device bound = device.possessed(device.possession().bound(ANNS_LOGIN, ANN));

        devices().update(bound);

        assertKept(bound.nextVersion());
    }

    @Test
    void findsSeveralAtOnceWithTheirHistories() {
        Device first = stored(aDevice().serial("C02-1").ownedBy(ANN));
        Device removed = stored(aDevice().serial("C02-2").removed(T0));
        stored(aDevice().serial("C02-3"));

        List<SerialNumber> serials =
                List.of(first.serial(), removed.serial(), new SerialNumber("NONE"), first.serial());
        assertThat(devices().findAll(serials)).containsExactlyInAnyOrder(first, removed);
        assertThat(devices().findAll(List.of())).isEmpty();
    }

    @Test
    void findsSeveralByTheirIds() {
        Device first = stored(aDevice().ownedBy(ANN));
        Device removed = stored(aDevice().removed(T0));
        stored(aDevice());

        List<DeviceId> ids = List.of(first.id(), removed.id(), Ids.device(), first.id());
        assertThat(devices().findByIds(ids)).containsExactlyInAnyOrder(first, removed);
        assertThat(devices().findByIds(List.of())).isEmpty();
    }

    @Test
    void serialNumbersAreUniqueForEver() {
        Device device = stored(aDevice().serial("C02ONE").removed(T0));

        assertThatThrownBy(() -> stored(aDevice().serial("c02one"))).isInstanceOf(StaleVersion.class);

        assertKept(device);
    }

    @Test
    void idsAreUnique() {
        Device device = stored(aDevice());
        Device twin = Device.register(device.id(), new SerialNumber("OTHER"), "twin", Possession.none(), T0);

        assertThatThrownBy(() -> devices().add(twin)).isInstanceOf(StaleVersion.class);

        assertThat(devices().find(twin.serial())).isEmpty();
    }

    @Test
    void everyUpdateMakesTheNextVersion() {
        Device device = stored(aDevice());
        Device changed = device.named("新しい名前").reporting(MacStatus.silent(true)).removed(Optional.of(T0.plusMillis(5)));

        devices().update(changed);
        assertKept(changed.nextVersion());

        Device back = changed.nextVersion().removed(Optional.empty());
        devices().update(back);
        assertKept(back.nextVersion());
        assertThat(back.nextVersion().version()).isEqualTo(2);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        Device device = stored(aDevice());
        devices().update(device.named("first"));

        assertThatThrownBy(() -> devices().update(device.named("second"))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> devices().update(device.nextVersion().nextVersion()))
                .isInstanceOf(StaleVersion.class);

        assertKept(device.named("first").nextVersion());
    }

    @Test
    void whatWasNeverAddedCannotBeUpdated() {
        Device unknown = aDevice().build();

        assertThatThrownBy(() -> devices().update(unknown)).isInstanceOf(StaleVersion.class);
    }

    @Test
    void listsBySerialNumberPageByPage() {
        List<Device> devices = Stream.of("A-1", "A1", "A10", "A2", "AB", "Z")
                .map(serial -> stored(aDevice().serial(serial)))
                .sorted(Comparator.comparing((Device device) -> device.serial().value()))
                .toList();
        stored(aDevice().serial("B-REMOVED").removed(T0));

        Paging.<Device, SerialNumber>assertPages(
                devices, (after, limit) -> devices().list(DeviceScope.ALL, after, limit));
        assertThat(devices()
                        .list(DeviceScope.ALL, Optional.of(new SerialNumber("A1Z")), 10)
                        .items())
                .isEqualTo(devices.subList(3, 6));
        assertThat(devices()
                        .list(DeviceScope.ALL, Optional.of(new SerialNumber("Z")), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void pagesHoldOnlyWhatIsInScope() {
        List<Device> anns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            anns.add(stored(aDevice().serial("S" + i + "A").personal().ownedBy(ANN)));
            stored(aDevice().serial("S" + i + "B").personal().ownedBy(BOB));
        }

        Paging.<Device, SerialNumber>assertPages(
                anns, (after, limit) -> devices().list(DeviceScope.ownedBy(ANN), after, limit));
    }

    @Test
    void listsExactlyWhatTheScopeContains() {
        List<Device> fleet = everyKindOfDevice();
        change(stores -> fleet.forEach(stores.devices()::add));

        for (DeviceScope scope : everyKindOfScope()) {
            List<Device> expected = fleet.stream()
                    .filter(device -> scope.contains(device) && !device.isRemoved())
                    .toList();
            assertThat(devices().list(scope, Optional.empty(), 1_000).items())
                    .as("devices in %s", scope)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<Device> everyKindOfDevice() {
        List<Device> fleet = new ArrayList<>();
        for (Ownership label : Ownership.values()) {
            for (boolean removed : new boolean[] {false, true}) {
                Stream.of(
                                aDevice(),
                                aDevice().ownedBy(ANN),
                                aDevice().ownedBy(BOB),
                                aDevice().ownedBy(new UserId("https://elsewhere.example", ANN.subject())),
                                aDevice().expecting(ANNS_LOGIN),
                                aDevice().expecting(new LoginName(ANN.subject())))
                        .map(device -> device.labelled(label))
                        .map(device -> removed ? device.removed(T0) : device)
                        .map(DeviceBuilder::build)
                        .forEach(fleet::add);
            }
        }
        return fleet;
    }

    private static List<DeviceScope> everyKindOfScope() {
        List<DeviceScope> scopes = new ArrayList<>();
        for (boolean corporate : new boolean[] {false, true}) {
            for (boolean personal : new boolean[] {false, true}) {
                scopes.add(new DeviceScope(corporate, personal, Optional.empty()));
                scopes.add(new DeviceScope(corporate, personal, Optional.of(ANN)));
                scopes.add(new DeviceScope(corporate, personal, Optional.of(BOB)));
                scopes.add(new DeviceScope(corporate, personal, Optional.of(new UserId("x", "nobody"))));
            }
        }
        return scopes;
    }

    @Test
    void findsTheDevicesThatStillWaitForALoginName() {
        Device waiting = stored(aDevice().expecting(ANNS_LOGIN));
        Device removed = stored(aDevice().expecting(ANNS_LOGIN).removed(T0));
        stored(aDevice().expecting(new LoginName("bob@example.org")));
        stored(aDevice().ownedBy(ANN));
        Device bound = stored(aDevice().expecting(ANNS_LOGIN));
        devices().update(bound.possessed(bound.possession().bound(ANNS_LOGIN, ANN)));

        var sameName = new LoginName("ANN@Example.org");
        assertThat(devices().ownedBy(sameName, 10)).containsExactlyInAnyOrder(waiting, removed);
        assertThat(devices().ownedBy(sameName, 1)).hasSize(1);
    }

    @Test
    void findsDevicesRemovedLongAgoLongestFirst() {
        Device second = stored(aDevice().removed(T0.minusMillis(1)));
        Device first = stored(aDevice().removed(T0.minus(DAY)));
        stored(aDevice().removed(T0));
        stored(aDevice());

        assertThat(removedBefore(T0, 10)).containsExactly(first, second);
        assertThat(removedBefore(T0, 1)).containsExactly(first);
        assertThat(removedBefore(T0.minus(DAY), 10)).isEmpty();
    }

    @Test
    void destroyedKeysAreDestroyedOnce() {
        Device device = stored(aDevice().removed(T0));

        devices().markDestroyed(device.id(), T0.plus(DAY));

        assertThat(removedBefore(T0.plus(DAY), 10)).isEmpty();
        assertThat(devices().find(device.id())).map(Device::isRemoved).contains(true);
    }

    @Test
    void aDeviceThatCameBackAndWasRemovedAgainIsDueAgain() {
        Device device = stored(aDevice().removed(T0));
        devices().markDestroyed(device.id(), T0.plus(DAY));
        Device read = devices().find(device.id()).orElseThrow();
        devices().update(read.removed(Optional.empty()));
        Device back = devices().find(device.id()).orElseThrow();
        assertThat(removedBefore(T0.plus(DAY.multipliedBy(9)), 10)).isEmpty();

        devices().update(back.removed(Optional.of(T0.plus(DAY.multipliedBy(2)))));

        assertThat(removedBefore(T0.plus(DAY.multipliedBy(9)), 10))
                .extracting(Device::id)
                .containsExactly(device.id());
    }

    private List<Device> removedBefore(Instant instant, int limit) {
        return devices().removedBefore(instant, limit);
    }

    @Test
    void aDeviceIsFoundByItsHardwareWhichNoOtherHas() {
        HardwareId board = new HardwareId("00008103-000A1B2C3D4F");
        Device first = stored(aDevice().status(MacStatus.silent(true).reachedAt(board, T0)));
        Device second = stored(aDevice());
        Device same = second.reporting(second.status().reachedAt(board, T0));

        assertThat(devices().find(board)).contains(first);
        assertThat(devices().find(new HardwareId("00008103"))).isEmpty();
        assertThatThrownBy(() -> devices().update(same)).isInstanceOf(StaleVersion.class);
        assertThat(devices().find(board)).contains(first);

        change(stores -> {
            stores.devices().update(first.reporting(first.status().withoutHardware()));
            stores.devices().update(same);
        });
        assertThat(devices().find(board)).contains(same.nextVersion());
    }

    private void assertKept(Device device) {
        assertThat(devices().find(device.id())).contains(device);
        assertThat(devices().find(device.serial())).contains(device);
    }
}
