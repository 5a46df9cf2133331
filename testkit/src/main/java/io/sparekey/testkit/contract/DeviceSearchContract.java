// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.core.port.DeviceSearch.By.NAME;
import static io.sparekey.core.port.DeviceSearch.By.SERIAL;
import static io.sparekey.core.port.DeviceSearch.By.USER;
import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static io.sparekey.testkit.People.BOB;
import static io.sparekey.testkit.People.HANAKO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.DeviceSearch.Place;
import io.sparekey.core.port.Page;
import io.sparekey.testkit.DeviceBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How every {@link io.sparekey.core.port.Devices} must search, and stay up to date with what it searches by. */
public abstract class DeviceSearchContract extends StoreContract {

    @Test
    void findsSerialNumbersThatBeginLikeThat() {
        Device first = stored(aDevice().serial("C02-1"));
        Device second = stored(aDevice().serial("C02-10"));
        stored(aDevice().serial("C03"));
        stored(aDevice().serial("XC02-1"));

        assertThat(found(SERIAL, "c02-1")).containsExactly(first, second);
        assertThat(found(SERIAL, " Ｃ０２－１０ ")).containsExactly(second);
        assertThat(found(SERIAL, "c02-100")).isEmpty();
        assertThat(found(SERIAL, "ß")).isEmpty();
    }

    @Test
    void findsNamesWithoutRegardToCaseAndWidth() {
        Device wide = stored(aDevice().named("ＭａｃＢｏｏｋ　Ａｉｒ"));
        Device half = stored(aDevice().named("ﾔﾏﾀﾞのMacBook"));

        assertThat(found(NAME, "macbook a")).containsExactly(wide);
        assertThat(found(NAME, "ＭＡＣ")).containsExactly(wide);
        assertThat(found(NAME, "ヤマダ")).containsExactly(half);
        assertThat(found(NAME, "book")).isEmpty();
    }

    @Test
    void noSignStandsForOthers() {
        stored(aDevice().named("Mac"));
        Device odd = stored(aDevice().named("%_*?[\\'\""));

        assertThat(found(NAME, "%")).containsExactly(odd);
        assertThat(found(NAME, "%_*?[\\'\"")).containsExactly(odd);
        for (String sign : List.of("_", "*", "?", "[m]", "m_c", "m%", "'", "\\")) {
            assertThat(found(NAME, sign)).as(sign).isEmpty();
        }
    }

    @Test
    void findsByTheOwnersNameAndByEachLoginName() {
        people().put(new PersonCard(HANAKO, "山田 花子", Optional.of(new LoginName("hanako@example.jp"))));
        Device hanakos = stored(aDevice().ownedBy(HANAKO));
        Device expected = stored(aDevice().expecting(new LoginName("hana@example.jp")));
        stored(aDevice().ownedBy(BOB));
        stored(aDevice().named("hana"));

        assertThat(found(USER, "山田　花")).containsExactly(hanakos);
        assertThat(found(USER, "HANA")).containsExactly(expected, hanakos);
        assertThat(found(USER, "花")).isEmpty();
    }

    @Test
    void aDeviceFoundByTwoWordsStandsWhereTheFirstOfThemDoes() {
        people().put(new PersonCard(ANN, "Ann Smith", Optional.of(new LoginName("ann.smith"))));
        people().put(new PersonCard(BOB, "Ann-Sophie", Optional.of(new LoginName("AA"))));
        Device anns = stored(aDevice().ownedBy(ANN));
        Device bobs = stored(aDevice().ownedBy(BOB));

        // "aa" < "ann smith" < "ann-sophie" < "ann.smith"
        assertThat(found(USER, "a")).containsExactly(bobs, anns);
        assertThat(found(USER, "ann")).containsExactly(anns, bobs);
        assertThat(found(USER, "ann ")).containsExactly(anns, bobs);
        assertThat(found(USER, "ann.")).containsExactly(anns);
        assertThat(found(USER, "ann-")).containsExactly(bobs);
        Paging.<Device, Place>assertPages(List.of(bobs, anns), lists(DeviceScope.ALL, new DeviceSearch(USER, "a")));
    }

    @Test
    void aNameThatIsTheLoginNameIsOneWord() {
        people().put(new PersonCard(ANN, ANNS_LOGIN.value(), Optional.of(ANNS_LOGIN)));
        Device anns = stored(aDevice().ownedBy(ANN));

        assertThat(found(USER, "ann@example.org")).containsExactly(anns);
    }

    @Test
    void aNewCardIsFoundAndTheOldOneIsNot() {
        Device first = stored(aDevice().serial("C02-1").ownedBy(ANN));
        stored(aDevice().ownedBy(ANN).removed(T0));
        stored(aDevice().ownedBy(new UserId("https://elsewhere.example", ANN.subject())));
        assertThat(found(USER, "ann")).isEmpty();

        people().put(new PersonCard(ANN, "Ann Smith", Optional.of(ANNS_LOGIN)));
        Device second = stored(aDevice().serial("C02-2").ownedBy(ANN));
        assertThat(found(USER, "ann s")).containsExactly(first, second);

        people().put(new PersonCard(ANN, "Ann Brown", Optional.empty()));
        assertThat(found(USER, "ann b")).containsExactly(first, second);
        assertThat(found(USER, "ann s")).isEmpty();
        assertThat(found(USER, "ann@")).isEmpty();
    }

    @Test
    void whatChangesIsFoundAsItIsNow() {
        people().put(new PersonCard(BOB, "Bob", Optional.empty()));
        Device device = stored(aDevice().named("Old").corporate().expecting(ANNS_LOGIN));

        Device renamed = device.named("New");
        devices().update(renamed);
        assertThat(found(NAME, "new")).containsExactly(renamed.nextVersion());
        assertThat(found(NAME, "old")).isEmpty();

        Device bobs = renamed.nextVersion()
                .possessed(renamed.possession()
                        .changed(Optional.of(new Owner.Known(BOB)), Ownership.PERSONAL, T0.plusMillis(1)));
        devices().update(bobs);
        assertThat(found(USER, "ann")).isEmpty();
        assertThat(found(USER, "bob")).containsExactly(bobs.nextVersion());
        assertThat(page(DeviceScope.CORPORATE, NAME, "new").items()).isEmpty();
        assertThat(page(DeviceScope.ownedBy(BOB), NAME, "new").items()).containsExactly(bobs.nextVersion());
    }

    @Test
    void removedDevicesAreFoundAgainWhenTheyAreBack() {
        Device device = stored(aDevice().named("Mac"));
        Device removed = device.removed(Optional.of(T0));
        devices().update(removed);
        assertThat(found(NAME, "mac")).isEmpty();

        Device back = removed.nextVersion().removed(Optional.empty());
        devices().update(back);
        assertThat(found(NAME, "mac")).containsExactly(back.nextVersion());
    }

    @Test
    void aFailedUpdateChangesNothingThatIsFound() {
        Device device = stored(aDevice().named("Mac"));
        devices().update(device.named("First"));

        try {
            devices().update(device.named("Second"));
        } catch (RuntimeException stale) {
            assertThat(found(NAME, "second")).isEmpty();
        }
        assertThat(found(NAME, "first")).hasSize(1);
    }

    /** Not that of Java's strings, where the halves of an emoji come before what ends the basic plane. */
    @Test
    void theOrderIsThatOfCodePoints() {
        List<Device> devices = Stream.of("a", "a b", "a-", "a1", "ab", "añ", "aア", "a山", "a\uFFFD", "a💻")
                .map(name -> stored(aDevice().named(name)))
                .toList();

        Paging.<Device, Place>assertPages(devices, lists(DeviceScope.ALL, new DeviceSearch(NAME, "a")));
        assertThat(found(NAME, "a💻")).containsExactly(devices.get(9));
    }

    @Test
    void devicesOfTheSameNameComeByTheirIdsAcrossPages() {
        List<Device> devices = Stream.of(
                        aDevice().corporate(), aDevice().personal(), aDevice().corporate(), aDevice())
                .map(device -> stored(device.named("Mac")))
                .sorted(Comparator.comparing(device -> device.id().toString()))
                .toList();

        Paging.<Device, Place>assertPages(devices, lists(DeviceScope.ALL, new DeviceSearch(NAME, "Mac")));
    }

    @Test
    void aPlaceOutsideOfWhatIsFoundIsBeforeOrAfterAllOfIt() {
        Device mac = stored(aDevice().named("Mac"));
        var search = new DeviceSearch(NAME, "m");
        var none = new DeviceId(new UUID(0, 0));

        assertThat(devices()
                        .search(DeviceScope.ALL, search, Optional.of(new Place("", none)), 10)
                        .items())
                .containsExactly(mac);
        assertThat(devices()
                        .search(DeviceScope.ALL, search, Optional.of(new Place("a", mac.id())), 10)
                        .items())
                .containsExactly(mac);
        assertThat(devices()
                        .search(DeviceScope.ALL, search, Optional.of(new Place("z", none)), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void findsExactlyWhatTheScopeContainsInEveryOrder() {
        people().put(new PersonCard(ANN, "Ann", Optional.of(new LoginName("annie"))));
        people().put(new PersonCard(BOB, "annabel", Optional.of(new LoginName("ann"))));
        List<Device> fleet = fleet();
        change(stores -> fleet.forEach(stores.devices()::add));

        for (DeviceScope scope : scopes()) {
            for (DeviceSearch.By by : DeviceSearch.By.values()) {
                for (String prefix : List.of("a", "an", "ann", "anna", "anni", "b")) {
                    var search = new DeviceSearch(by, prefix);
                    Paging.<Device, Place>assertPages(expected(fleet, scope, search), lists(scope, search));
                }
            }
        }
    }

    private static List<Device> fleet() {
        List<Device> fleet = new ArrayList<>();
        for (Ownership label : Ownership.values()) {
            for (String name : List.of("Ann", "anna", "Bob")) {
                Stream.of(
                                aDevice(),
                                aDevice().ownedBy(ANN),
                                aDevice().ownedBy(BOB),
                                aDevice().expecting(new LoginName("anni")),
                                aDevice().ownedBy(BOB).removed(T0))
                        .map(device -> device.labelled(label).named(name).serial(name + fleet.size()))
                        .map(DeviceBuilder::build)
                        .forEach(fleet::add);
            }
        }
        return fleet;
    }

    private static List<DeviceScope> scopes() {
        return List.of(
                DeviceScope.NONE,
                DeviceScope.ALL,
                DeviceScope.CORPORATE,
                new DeviceScope(false, true, Optional.empty()),
                DeviceScope.ownedBy(ANN),
                DeviceScope.ownedBy(BOB).and(DeviceScope.ALL),
                DeviceScope.ownedBy(BOB).and(DeviceScope.CORPORATE),
                new DeviceScope(false, true, Optional.of(ANN)),
                DeviceScope.ownedBy(HANAKO));
    }

    /** The definition, by looking at everything. */
    private List<Device> expected(List<Device> fleet, DeviceScope scope, DeviceSearch search) {
        return fleet.stream()
                .filter(device -> !device.isRemoved() && scope.contains(device))
                .filter(device -> !matches(device, search).isEmpty())
                .sorted(Comparator.comparing(
                                (Device device) -> matches(device, search).get(0), DeviceSearch.ORDER)
                        .thenComparing(device -> device.id().toString()))
                .toList();
    }

    private List<String> matches(Device device, DeviceSearch search) {
        Optional<PersonCard> owner = Stream.of(ANN, BOB)
                .filter(device::isOwnedBy)
                .map(user -> people().findAll(List.of(user)).get(user))
                .findFirst();
        return search.by().words(device, owner).stream()
                .filter(word -> word.startsWith(search.prefix()))
                .toList();
    }

    private Paging.Lists<Device, Place> lists(DeviceScope scope, DeviceSearch search) {
        return (after, limit) -> devices().search(scope, search, after, limit);
    }

    private Page<Device, Place> page(DeviceScope scope, DeviceSearch.By by, String prefix) {
        return devices().search(scope, new DeviceSearch(by, prefix), Optional.empty(), 10);
    }

    private List<Device> found(DeviceSearch.By by, String prefix) {
        return page(DeviceScope.ALL, by, prefix).items();
    }
}
