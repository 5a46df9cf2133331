// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import static io.sparekey.adapters.http.TestCall.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.Portal;
import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaffPagesTest {

    private final Portal portal = new Portal();

    @Test
    void searchFindsBySerialNameAndUser() {
        portal.world().register("C02-7", "Annex", People.ANN, Ownership.CORPORATE);

        String page = search("q=c02");
        String byName = search("q=ANNEX");

        assertThat(page).contains("By serial number", "Annex", "C02-7", "corporate", "never");
        assertThat(byName).contains("By name").doesNotContain("By serial number");
        assertThat(search("q=%3Cscript%3E")).contains("Nothing found").doesNotContain("<script>\"");
        assertThat(search("")).contains("The beginning is enough").doesNotContain("Nothing found");
        assertThat(text(portal.answer(TestCall.get("/search?q=zzz")
                        .as(portal.support(Right.INSPECT))
                        .inJapanese())))
                .contains("見つかりませんでした");
    }

    @Test
    void searchHasPages() {
        for (int i = 100; i < 170; i++) {
            portal.world().register("C02-" + i, "Mac " + i, People.ANN, Ownership.CORPORATE);
        }

        String few = search("q=c02");
        String first = search(next(few));
        String second = search(next(first));

        assertThat(few).contains("C02-104", "More by serial number").doesNotContain("C02-105");
        assertThat(first).contains("C02-100", "C02-149").doesNotContain("C02-150");
        assertThat(second).contains("C02-150", "C02-169").doesNotContain("C02-149", "More by serial number");
    }

    @Test
    void removedMacIsFoundByItsWholeSerialNumber() {
        TestMac mac = portal.world().register("C02-7", "Annex", People.ANN, Ownership.CORPORATE);
        TestWorld.done(portal.world().sparekey().removeDevice().remove(portal.admin(), mac.id()));

        assertThat(search("q=c02-7")).contains("was removed", "/devices/" + mac.id());
        assertThat(search("q=c02")).contains("Nothing found");
    }

    @Test
    void onlySupportSearches() {
        for (var person : List.of(
                portal.owner(People.ANN),
                portal.support(Right.REVEAL),
                portal.support(Right.ROTATE),
                portal.auditor(),
                portal.admin())) {
            assertThat(portal.answer(TestCall.get("/search?q=c").as(person)).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void searchThatCannotBeReadIsRefused() {
        for (String query : List.of("q=" + "x".repeat(321), "q=c&by=serial&after=nonsense")) {
            assertThatThrownBy(() -> search(query)).isInstanceOf(BadCall.class);
        }
    }

    @Test
    void supportAsksTheOwnerToStoreTheKey() {
        TestMac mac = portal.world().register("C02-7", "Annex", People.ANN, Ownership.PERSONAL);
        TestCall request = TestCall.post("/devices/" + mac.id() + "/request-storing");

        assertThat(text(portal.answer(request.as(portal.support(Right.INSPECT)))))
                .contains("has been asked");
        assertThat(text(portal.answer(request.as(portal.support(Right.INSPECT)))))
                .contains("has been asked already", "They were asked on");
        assertThat(portal.world().audit())
                .filteredOn(AuditEvent.StoringRequested.class::isInstance)
                .hasSize(1);
        assertThat(portal.answer(request.as(portal.owner(People.ANN))).status()).isEqualTo(403);
        Stream.of(portal.owner(People.BOB), portal.auditor(), portal.support())
                .forEach(other ->
                        assertThat(portal.answer(request.as(other)).status()).isEqualTo(404));
    }

    @Test
    void auditorSeesTheFleetAsChartsAndTables() {
        portal.world().escrowed("C02-1", People.ANN, Ownership.CORPORATE);
        portal.world()
                .register("C02-2", "Other", People.BOB, Ownership.CORPORATE)
                .reportWithoutKey();

        Reply page = portal.answer(TestCall.get("/fleet").as(portal.auditor()));

        assertThat(text(page))
                .contains("50 % of the encrypted Macs have a stored key: 1 of 2", "<svg class=\"chart\"", "As a table")
                .contains("Rotations", "Overdue", "Failures", "Keys shown each day")
                .doesNotContain("style=");
        assertThat(text(portal.answer(
                        TestCall.get("/fleet").as(portal.auditor()).inJapanese())))
                .contains("暗号化された Mac の 50 % でキーが保管されています（2 台中 1 台）");
    }

    @Test
    void auditorSeesTheNewestAlarmsAtOnce() {
        TestMac mac = portal.world().escrowed("C02-1", People.ANN, Ownership.CORPORATE);
        TestCall fleet = TestCall.get("/fleet").as(portal.auditor());
        assertThat(text(portal.answer(fleet))).contains("No alarm in the last 30 days");

        TestWorld.done(portal.world().sparekey().revealKey().reveal(portal.support(Right.REVEAL), mac.id(), "called"))
                .close();
        TestWorld.done(
                portal.world().sparekey().disputeReveal().dispute(portal.owner(People.ANN), mac.id(), newestReveal()));

        assertThat(text(portal.answer(fleet)))
                .contains("a look at the key was not for them", "Mac C02-1 (C02-1)", "/audit?device=" + mac.id())
                .contains("/notices?inbox=alarms");
        portal.world().clock().advance(Duration.ofDays(31));
        assertThat(text(portal.answer(
                        TestCall.get("/fleet").as(portal.auditor()).inJapanese())))
                .contains("過去 30 日間にアラームはありません");
    }

    private AuditEntryId newestReveal() {
        AuditSelection reveals = AuditSelection.ALL.ofTypes(Set.of("KeyRevealed"));
        return portal.world()
                .read(stores -> stores.audit().list(reveals, AuditSelection.Order.NEWEST_FIRST, Optional.empty(), 1))
                .items()
                .get(0)
                .id();
    }

    @Test
    void onlyAuditorsSeeTheFleet() {
        for (var person : List.of(
                portal.owner(People.ANN),
                portal.support(Right.INSPECT),
                portal.support(Right.REVEAL),
                portal.support(Right.ROTATE),
                portal.admin())) {
            assertThat(portal.answer(TestCall.get("/fleet").as(person)).status())
                    .isEqualTo(403);
        }
    }

    private String search(String query) {
        return text(portal.answer(TestCall.get("/search?" + query).as(portal.support(Right.INSPECT))));
    }

    private static String next(String page) {
        Matcher more = Pattern.compile("href=\"/search\\?([^\"]*)\"").matcher(page);
        assertThat(more.find()).isTrue();
        return more.group(1).replace("&amp;", "&");
    }
}
