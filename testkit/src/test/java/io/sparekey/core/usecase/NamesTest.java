// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static io.sparekey.testkit.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.DeviceSearch.By;
import io.sparekey.core.port.Page;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and devices are called, and finding devices by it. */
@OnceAndAgain
class NamesTest {

    private final World world;

    NamesTest(World.Running running) {
        world = new World(running);
    }

    private void annSignsIn() {
        world.sparekey.recordSignIn().record(world.ann(), "Ann Smith", Optional.of(ANNS_LOGIN));
    }

    private LookUpNames.Names look(Actor actor, List<UserId> people, Mac... macs) {
        return world.sparekey
                .lookUpNames()
                .look(actor, people, Stream.of(macs).map(Mac::id).toList());
    }

    private Optional<String> nameOf(UserId user) {
        return Optional.ofNullable(look(world.ann(), List.of(user)).people().get(user))
                .map(PersonCard::name);
    }

    private Set<DeviceId> known(Actor actor, Mac... macs) {
        return look(actor, List.of(), macs).devices().keySet();
    }

    private List<Device> found(Actor actor, By by, String prefix) {
        return world.sparekey
                .searchDevices()
                .search(actor, new DeviceSearch(by, prefix), Optional.empty(), 10)
                .items();
    }

    @Test
    void whoHasSignedInHasANameForEverybodyWhoHas() {
        annSignsIn();

        var card = new PersonCard(ANN, "Ann Smith", Optional.of(ANNS_LOGIN));
        assertThat(look(world.bob(), List.of(ANN, BOB)).people()).isEqualTo(Map.of(ANN, card));
        assertThat(world.audit()).isEmpty();
    }

    @Test
    void theLastSignInCounts() {
        annSignsIn();
        world.sparekey.recordSignIn().record(world.ann(), "Ann Brown", Optional.empty());

        assertThat(look(world.ann(), List.of(ANN)).people())
                .isEqualTo(Map.of(ANN, new PersonCard(ANN, "Ann Brown", Optional.empty())));
    }

    @Test
    void noNameKeepsAnybodyFromSigningIn() {
        String emoji = "💻";
        Map<String, String> names = Map.of(
                "",
                ANNS_LOGIN.value(),
                " \t ",
                ANNS_LOGIN.value(),
                "Ann\nSmith\u0085",
                "Ann Smith",
                "x".repeat(129),
                "x".repeat(128),
                "x".repeat(127) + emoji,
                "x".repeat(127),
                "x".repeat(126) + emoji + "x",
                "x".repeat(126) + emoji);
        names.forEach((given, kept) -> {
            world.sparekey.recordSignIn().record(world.ann(), given, Optional.of(ANNS_LOGIN));
            assertThat(nameOf(ANN)).as(given).contains(kept);
        });
    }

    @Test
    void withoutNameAndLoginTheSubjectStandsForThem() {
        var subject = new UserId(People.ISSUER, "s".repeat(512));
        world.sparekey.recordSignIn().record(People.signedIn(subject, world.now()), "", Optional.empty());

        assertThat(nameOf(subject)).contains("s".repeat(128));
    }

    @Test
    void devicesHaveNamesForThoseWhoHaveBusinessWithThem() {
        Mac corporate = world.register(Ownership.CORPORATE, ANN);
        Mac personal = world.register(Ownership.PERSONAL, BOB);
        Mac unknown = new Mac(world, Ids.device());

        assertThat(known(world.ann(), corporate, personal, unknown)).containsExactly(corporate.id());
        assertThat(known(world.support(Right.INSPECT), corporate, personal, unknown))
                .containsExactlyInAnyOrder(corporate.id(), personal.id());
        assertThat(known(world.support(Right.REVEAL), corporate, personal)).containsExactly(corporate.id());
        assertThat(known(world.auditor(), corporate, personal, unknown))
                .containsExactlyInAnyOrder(corporate.id(), personal.id());
        assertThat(look(world.ann(), List.of(), corporate).devices())
                .isEqualTo(Map.of(
                        corporate.id(),
                        new LookUpNames.DeviceName(corporate.device().serial(), "Mac")));
    }

    @Test
    void removedDevicesKeepTheirNames() {
        Mac mac = world.register(Ownership.CORPORATE, ANN);
        World.done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(known(world.auditor(), mac)).containsExactly(mac.id());
    }

    @Test
    void gatewaysAndTheSystemKnowNobody() {
        annSignsIn();
        Mac mac = world.register(Ownership.CORPORATE, ANN);

        for (Actor actor : List.of(People.gateway(), People.system())) {
            assertThat(look(actor, List.of(ANN), mac)).isEqualTo(new LookUpNames.Names(Map.of(), Map.of()));
        }
    }

    @Test
    void namesAreLookedUpForAPageAtMost() {
        List<DeviceId> tooMany =
                Stream.generate(Ids::device).limit(Page.MAX_ITEMS + 1L).toList();

        assertThatThrownBy(() -> world.sparekey.lookUpNames().look(world.ann(), List.of(), tooMany))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void supportFindsEveryDeviceAndOthersTheirOwn() {
        Device anns = world.register(Ownership.PERSONAL, ANN).device();
        Device bobs = world.register(Ownership.CORPORATE, BOB).device();

        assertThat(found(world.support(Right.INSPECT), By.SERIAL, "c02")).containsExactly(anns, bobs);
        assertThat(found(world.ann(), By.SERIAL, "c02")).containsExactly(anns);
        for (Actor actor : List.of(
                world.support(Right.REVEAL), world.auditor(), world.admin(), People.gateway(), People.system())) {
            assertThat(found(actor, By.SERIAL, "c02")).as("%s", actor).isEmpty();
        }
    }

    @Test
    void aSignInMakesDevicesFoundByTheirOwnersName() {
        Device anns = world.register(Ownership.CORPORATE, ANN).device();
        annSignsIn();

        assertThat(found(world.support(Right.INSPECT), By.USER, "ann s")).containsExactly(anns);
        assertThat(found(world.support(Right.INSPECT), By.USER, "ann@")).containsExactly(anns);
        assertThat(found(world.bob(), By.USER, "ann")).isEmpty();
    }

    @Test
    void aSearchGoesOnWhereItsPageEnds() {
        Device first = world.register(Ownership.CORPORATE, ANN).device();
        Device second = world.register(Ownership.PERSONAL, BOB).device();
        var search = new DeviceSearch(By.SERIAL, "C02");
        SearchDevices devices = world.sparekey.searchDevices();

        var page = devices.search(world.support(Right.INSPECT), search, Optional.empty(), 1);
        assertThat(page.items()).containsExactly(first);
        assertThat(devices.search(world.support(Right.INSPECT), search, page.next(), 1))
                .isEqualTo(new Page<>(List.of(second), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"' Ｍａｃ ', mac", "'\u00A0ＡＢ', ab", "ﾔﾏﾀﾞ, ヤマダ", "İ, i\u0307"})
    void textsAreComparedWithoutCaseAndWidth(String text, String folded) {
        assertThat(DeviceSearch.folded(text)).isEqualTo(folded);
    }

    @Test
    void aSearchHasBetween1And320Characters() {
        assertThat(new DeviceSearch(By.NAME, "x".repeat(320)).prefix()).hasSize(320);
        for (String prefix : List.of("", "  ", "\u00A0", "x".repeat(321))) {
            assertThatThrownBy(() -> new DeviceSearch(By.NAME, prefix)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
