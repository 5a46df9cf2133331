// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import static io.sparekey.adapters.http.TestCall.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.Portal;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RevealPagesTest {

    private final Portal portal = new Portal();
    private final TestMac corporate = portal.world().escrowed("C02-CORP", People.ANN, Ownership.CORPORATE);
    private final TestMac personal = portal.world().escrowed("C02-PERS", People.ANN, Ownership.PERSONAL);

    @Test
    void ownerIsToldWhatWillHappenBeforeTheKeyIsShown() {
        Reply page = portal.answer(ask(personal).as(portal.owner(People.ANN)));

        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page))
                .contains("What will happen", "5 minutes", "Show the key")
                .doesNotContain("Reason", "new key 1 hour")
                .doesNotContain(personal.key());
        assertThat(portal.world().audit()).noneMatch(AuditEvent.KeyRevealed.class::isInstance);
    }

    @Test
    void ownerSeesTheirKeyInGroups() {
        Reply page = portal.answer(reveal(personal).as(portal.owner(People.ANN)));

        assertThat(page.status()).isEqualTo(200);
        assertThat(keyOn(page)).isEqualTo(personal.key());
        assertThat(text(page)).contains("Try this key first", "<svg class=\"qr\"", "<title id=\"key-0-qr\">");
        assertThat(portal.world().audit()).anyMatch(AuditEvent.KeyRevealed.class::isInstance);
    }

    @Test
    void pageWithTheKeyIsKeptByNobodyAndGoesAwayByItself() {
        Reply page = portal.answer(reveal(personal).as(portal.owner(People.ANN)));

        assertThat(TestCall.header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(TestCall.header(page, "Refresh")).isEqualTo("300; url=/devices/" + personal.id());
        assertThat(((Reply.Body.Bytes) page.body()).isSecret()).isTrue();
        assertThat(text(page)).contains("data-seconds=\"300\"", "/reveal.js\" defer");
    }

    @Test
    void keyIsSpelledInTheLanguageOfThePage() {
        String english = text(portal.answer(reveal(personal).as(portal.owner(People.ANN))));
        String japanese =
                text(portal.answer(reveal(personal).as(portal.owner(People.ANN)).inJapanese()));
        char first = personal.key().charAt(0);

        assertThat(english).contains("<li>" + Spelling.of(first, Language.ENGLISH) + ", ");
        assertThat(japanese)
                .contains("<li>" + Spelling.of(first, Language.JAPANESE) + "、")
                .contains("最初にこのキーをお試しください");
    }

    @Test
    void oldSignInIsRenewedFirst() {
        var ann = portal.owner(People.ANN);
        portal.world().clock().advance(Duration.ofMinutes(31));

        Reply asked = portal.answer(ask(personal).as(ann));
        Reply revealed = portal.answer(reveal(personal).as(ann));

        String path = "/sign-in?fresh=true&amp;to=%2Fdevices%2F" + personal.id() + "%2Fkey";
        assertThat(text(asked)).contains(path).doesNotContain("Show the key");
        assertThat(revealed.status()).isEqualTo(422);
        assertThat(text(revealed)).contains(path).doesNotContain(personal.key());
    }

    @Test
    void supportMustSayWhy() {
        var hanako = portal.support(Right.REVEAL, Right.INSPECT);

        Reply asked = portal.answer(ask(corporate).as(hanako));
        Reply silent =
                portal.answer(reveal(corporate, "reason", " ", "ticket", "T-1").as(hanako));
        Reply shown = portal.answer(reveal(corporate, "reason", "locked out").as(hanako));

        assertThat(text(asked)).contains("The owner of the Mac is told", "new key 1 hour after", "name=\"reason\"");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(text(silent)).contains("Please say why", "value=\"T-1\"").doesNotContain(corporate.key());
        assertThat(keyOn(shown)).isEqualTo(corporate.key());
    }

    @Test
    void supportNamesATicketWhereThePolicyDemandsIt() {
        EscrowPolicy.Reveal now = portal.policy().reveal();
        portal.demand(portal.policy()
                .with(new EscrowPolicy.Reveal(
                        now.ownerSignInAge(), now.supportSignInAge(), now.display(), now.relabelDelay(), true)));
        var hanako = portal.support(Right.REVEAL, Right.INSPECT);

        Reply without = portal.answer(reveal(corporate, "reason", "locked out").as(hanako));
        Reply with = portal.answer(
                reveal(corporate, "reason", "locked out", "ticket", "T-1").as(hanako));

        assertThat(without.status()).isEqualTo(422);
        assertThat(text(without)).contains("number of the ticket", "locked out");
        assertThat(with.status()).isEqualTo(200);
    }

    @Test
    void whatIsTooLongIsRefusedAndKeptForMending() {
        var hanako = portal.support(Right.REVEAL, Right.INSPECT);
        String story = "x".repeat(501);

        Reply reason = portal.answer(
                reveal(corporate, "reason", story, "ticket", "T-1").as(hanako));
        Reply ticket = portal.answer(reveal(corporate, "reason", "locked out", "ticket", "4".repeat(65))
                .as(hanako));

        assertThat(reason.status()).isEqualTo(422);
        assertThat(text(reason)).contains("At most 500 characters fit", story + "</textarea>", "value=\"T-1\"");
        assertThat(ticket.status()).isEqualTo(422);
        assertThat(text(ticket)).contains("At most 64 characters fit", "4".repeat(65), "locked out</textarea>");
        assertThat(portal.world().audit()).noneMatch(AuditEvent.KeyRevealed.class::isInstance);
    }

    @Test
    void supportMayRevealWithoutTheRightToInspect() {
        var hanako = portal.support(Right.REVEAL);

        assertThat(text(portal.answer(ask(corporate).as(hanako)))).contains("name=\"reason\"");
        assertThat(keyOn(portal.answer(reveal(corporate, "reason", "locked out").as(hanako))))
                .isEqualTo(corporate.key());
    }

    @Test
    void supportIsToldWhyTheKeyOfAPersonalMacIsNotThere() {
        var hanako = portal.support(Right.REVEAL, Right.INSPECT);

        Reply asked = portal.answer(ask(personal).as(hanako));
        Reply revealed = portal.answer(reveal(personal, "reason", "locked out").as(hanako));

        assertThat(text(asked))
                .contains("for its owner only", "order a new one")
                .doesNotContain("name=\"reason\"");
        assertThat(text(portal.answer(ask(personal).as(hanako).inJapanese()))).contains("所有者だけが取得できます");
        assertThat(revealed.status()).isEqualTo(403);
        assertThat(text(revealed)).doesNotContain(personal.key());
    }

    @Test
    void whoMayOnlyInspectIsToldSo() {
        var hanako = portal.support(Right.INSPECT);

        assertThat(text(portal.answer(ask(corporate).as(hanako)))).contains("but not its key");
        assertThat(portal.answer(reveal(corporate, "reason", "x").as(hanako)).status())
                .isEqualTo(403);
    }

    @Test
    void toOthersTheMacDoesNotExist() {
        String unknown = "/devices/0198c0de-0000-7000-8000-000000000000/key";
        for (var person : Arrays.asList(
                portal.owner(People.BOB), portal.auditor(), portal.support(), portal.support(Right.REVEAL))) {
            String none = text(portal.answer(TestCall.get(unknown).as(person)));

            assertThat(portal.answer(ask(personal).as(person)).status()).isEqualTo(404);
            assertThat(text(portal.answer(ask(personal).as(person)))).isEqualTo(none);
            assertThat(text(portal.answer(reveal(personal).as(person)))).isEqualTo(none);
            assertThat(text(portal.answer(TestCall.get("/devices/nonsense/key").as(person))))
                    .isEqualTo(none);
        }
    }

    @Test
    void whereNothingIsStoredNothingIsOffered() {
        TestMac empty = portal.world().register("C02-NONE", "Empty", People.ANN, Ownership.PERSONAL);

        assertThat(text(portal.answer(ask(empty).as(portal.owner(People.ANN)))))
                .contains("No key is stored")
                .doesNotContain("Show the key");
        assertThat(portal.answer(reveal(empty).as(portal.owner(People.ANN))).status())
                .isEqualTo(409);
    }

    @Test
    void previousKeyIsTheSecondToTry() {
        String before = corporate.key();
        TestMac mac = corporate;
        rotate(mac);

        String page = text(portal.answer(reveal(mac).as(portal.owner(People.ANN))));

        assertThat(page).contains("Try this key first", "Try this second");
        assertThat(plain(page).indexOf(mac.key()))
                .isPositive()
                .isLessThan(plain(page).indexOf(before));
    }

    @Test
    void rotationUnderWayIsSaid() {
        TestWorld.done(portal.world().sparekey().rotateKey().rotate(portal.owner(People.ANN), personal.id()));
        personal.wakeUp();

        assertThat(text(portal.answer(reveal(personal).as(portal.owner(People.ANN)))))
                .contains("Rotation pending since");
    }

    @Test
    void rotationThatIsOrderedIsSaid() {
        portal.answer(reveal(corporate, "reason", "locked out").as(portal.support(Right.REVEAL)));

        assertThat(text(portal.answer(reveal(corporate).as(portal.owner(People.ANN)))))
                .contains("Rotation pending since");
    }

    @Test
    void quarantinedKeyComesLastAndWithAWarning() {
        TestMac impostor = personal.impostor();
        impostor.report(KeySource.UNAUTHENTICATED);

        String page = text(portal.answer(reveal(personal).as(portal.owner(People.ANN))));

        assertThat(page).contains("try this last", "cannot be trusted");
        assertThat(plain(page).indexOf(personal.key())).isLessThan(plain(page).indexOf(impostor.key()));
    }

    @Test
    void keyThatDoesNotOpenRaisesAnAlarm() {
        var key = portal.world().read(stores -> stores.keys().find(personal.id(), Standing.CURRENT));
        portal.world().vault().damage(key.orElseThrow().sealed().sealed());

        Reply page = portal.answer(reveal(personal).as(portal.owner(People.ANN)));

        assertThat(page.status()).isEqualTo(503);
        assertThat(text(page)).contains("have been alarmed", "request-1");
    }

    private void rotate(TestMac mac) {
        mac.reportWithoutKey();
        TestWorld.done(portal.world().sparekey().rotateKey().rotate(portal.owner(People.ANN), mac.id()));
        mac.wakeUp();
        mac.answer();
    }

    private static TestCall ask(TestMac mac) {
        return TestCall.get("/devices/" + mac.id() + "/key");
    }

    private static TestCall reveal(TestMac mac, String... form) {
        return TestCall.post("/devices/" + mac.id() + "/key", form);
    }

    private static String keyOn(Reply page) {
        String key = text(page);
        int begin = key.indexOf("<p class=\"key\"");
        return plain(key.substring(begin, key.indexOf("</p>", begin)));
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "");
    }
}
