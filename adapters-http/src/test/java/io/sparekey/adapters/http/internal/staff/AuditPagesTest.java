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
import io.sparekey.core.device.Ownership;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditPagesTest {

    private static final Pattern OLDER = Pattern.compile("href=\"(/audit\\?[^\"]*)\" rel=\"next\"");

    private final Portal portal = new Portal();
    private final TestMac mac = portal.world().escrowed("C02-1", People.ANN, Ownership.CORPORATE);

    @Test
    void auditorReadsWhatEverybodyDidNewestFirst() {
        reveal("locked out");

        String page = text(portal.answer(TestCall.get("/audit").as(portal.auditor())));

        assertThat(page)
                .contains("Saw version 1 of the key. Reason: locked out", "Registered the Mac C02-1 (corporate)");
        assertThat(page.indexOf("Saw version 1")).isLessThan(page.indexOf("Registered the Mac"));
        assertThat(page).contains("Mac C02-1 (C02-1)");
    }

    @Test
    void everybodyElseReadsTheirOwnActs() {
        reveal("locked out");

        String own = text(portal.answer(TestCall.get("/audit").as(portal.support(Right.REVEAL))));
        String other = text(portal.answer(TestCall.get("/audit").as(portal.owner(People.BOB))));

        assertThat(own).contains("My acts", "Saw version 1").doesNotContain("Registered the Mac");
        assertThat(other).contains("There is no entry like that").doesNotContain("Saw version 1");
    }

    @Test
    void entriesAreInJapaneseToo() {
        reveal("鍵がない");

        assertThat(text(portal.answer(
                        TestCall.get("/audit").as(portal.auditor()).inJapanese())))
                .contains("キーのバージョン 1 を表示。理由：鍵がない", "Mac C02-1 を登録（会社所有）");
    }

    @Test
    void changesOfPolicySayWhatChangedEverywhere() {
        EscrowPolicy.RotationRules rotation = portal.policy().rotation();
        portal.demand(portal.policy()
                .with(new EscrowPolicy.RotationRules(
                        rotation.supportRotatesPersonal(), false, Duration.ofMinutes(90), rotation.everyMonths())));

        String page = audit("?kind=policy");
        String japanese = text(portal.answer(
                TestCall.get("/audit?kind=policy").as(portal.auditor()).inJapanese()));
        String file = text(portal.answer(
                TestCall.get("/audit/export?format=jsonl&kind=policy").as(portal.auditor())));

        assertThat(page)
                .contains(
                        "“New key after support saw it”: from yes to no", "“How long after”: from 1 hour to 90 minutes")
                .contains("version 2 holds now");
        assertThat(japanese).contains("項目「サポートが表示したキーを更新する」を「はい」から「いいえ」に変更");
        assertThat(file)
                .contains(
                        "{\"version\":\"2\",\"setting\":\"after-reveal-delay\",\"from\":\"PT1H\",\"to\":\"PT1H30M\"}");
    }

    @Test
    void kindsDaysAndDevicesNarrowIt() {
        reveal("locked out");
        portal.world().escrowed("C02-2", People.BOB, Ownership.CORPORATE);

        String reveals = audit("?kind=reveals");
        String about = audit("?device=" + mac.id());
        String tomorrow = audit("?since=2100-01-01");
        String nonsense = audit("?since=yesterday&kind=everything");

        assertThat(reveals).contains("Saw version 1").doesNotContain("Registered the Mac");
        assertThat(about).contains("Registered the Mac C02-1").doesNotContain("Registered the Mac C02-2");
        assertThat(tomorrow).contains("There is no entry like that");
        assertThat(nonsense)
                .contains("could not be read", "Registered the Mac C02-1")
                .doesNotContain("yesterday");
    }

    @Test
    void supportFindsTheirActsBySerialNumber() {
        reveal("locked out");
        var hanako = portal.support(Right.INSPECT, Right.REVEAL);

        assertThat(text(portal.answer(TestCall.get("/audit?serial=c02-1").as(hanako))))
                .contains("Saw version 1");
        assertThat(text(portal.answer(TestCall.get("/audit?serial=C02-9").as(hanako))))
                .contains("No Mac with this serial number");
        assertThat(text(portal.answer(TestCall.get("/audit?serial=%3Cb%3E").as(hanako))))
                .contains("No Mac with this serial number")
                .doesNotContain("<b>");
    }

    @Test
    void actsOfOnePersonAreALinkAway() {
        reveal("locked out");
        String page = audit("");
        Matcher link = Pattern.compile("href=\"(/audit\\?actor=person[^\"]*)\"").matcher(page);
        assertThat(link.find()).isTrue();

        String theirs = text(
                portal.answer(TestCall.get(link.group(1).replace("&amp;", "&")).as(portal.auditor())));

        assertThat(theirs).contains("Only acts of", "Saw version 1").doesNotContain("Registered the Mac");
    }

    @Test
    void longTrailsHavePages() {
        for (int i = 0; i < 60; i++) {
            reveal("reason " + i);
        }

        String first = audit("?kind=reveals");
        Matcher older = OLDER.matcher(first);
        assertThat(older.find()).isTrue();
        String second = text(
                portal.answer(TestCall.get(older.group(1).replace("&amp;", "&")).as(portal.auditor())));

        assertThat(first).contains("reason 59<", "reason 10<").doesNotContain("reason 9<");
        assertThat(second).contains("reason 9<", "reason 0<", "Newest").doesNotContain("reason 10<");
    }

    @Test
    void aPlaceInTheTrailThatCannotBeReadIsNotTakenForTheBeginning() {
        for (String before : List.of("", "nonsense", mac.id().toString().toUpperCase(Locale.ROOT), "%00")) {
            assertThatThrownBy(() -> audit("?before=" + before)).as(before).isInstanceOf(BadCall.class);
        }
    }

    @Test
    void exportIsCommaSeparatedAndRunsNothing() {
        reveal("=HYPERLINK(\"http://evil\")");

        Reply file = portal.answer(
                TestCall.get("/audit/export?format=csv&kind=reveals").as(portal.auditor()));

        assertThat(TestCall.header(file, "Content-Type")).startsWith("text/csv");
        assertThat(TestCall.header(file, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"sparekey-audit.csv\"");
        List<String> lines = text(file).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo("\uFEFF\"id\",\"at\",\"actorKind\",\"actorRealm\",\"actor\",\"actorName\","
                        + "\"device\",\"serial\",\"type\",\"details\"");
        assertThat(lines.get(1)).contains("\"C02-1\",\"KeyRevealed\",\"{\"\"key\"\":");
        assertThat(Csv.row(List.of("=1+1", "a\"b", "@x"))).isEqualTo("\"'=1+1\",\"a\"\"b\",\"'@x\"\r\n");
    }

    @Test
    void exportInJsonLinesHasEverythingInOrder() {
        for (int i = 0; i < 350; i++) {
            reveal("reason " + i);
        }

        Reply file = portal.answer(
                TestCall.get("/audit/export?format=jsonl&kind=reveals").as(portal.auditor()));

        List<JsonNode> entries =
                text(file).lines().map(line -> new JsonMapper().readTree(line)).toList();
        assertThat(entries).hasSize(350);
        assertThat(entries.get(349).at("/details/reason").asString()).isEqualTo("reason 349");
        assertThat(entries.get(0).at("/serial").asString()).isEqualTo("C02-1");
    }

    @Test
    void exportHasOnesOwnActsOnly() {
        reveal("locked out");

        assertThat(text(portal.answer(TestCall.get("/audit/export?format=jsonl").as(portal.owner(People.BOB)))))
                .isEmpty();
    }

    @Test
    void exportOfNonsenseIsRefused() {
        for (String query : List.of("", "?format=xml", "?format=csv&since=x")) {
            assertThatThrownBy(() ->
                            portal.answer(TestCall.get("/audit/export" + query).as(portal.auditor())))
                    .isInstanceOf(BadCall.class);
        }
    }

    private String audit(String query) {
        return text(portal.answer(TestCall.get("/audit" + query).as(portal.auditor())));
    }

    private void reveal(String reason) {
        portal.world().clock().advance(Duration.ofSeconds(1));
        TestWorld.done(portal.world()
                        .sparekey()
                        .revealKey()
                        .reveal(portal.support(Right.REVEAL), mac.id(), new RevealKey.Purpose(reason, "")))
                .close();
    }
}
