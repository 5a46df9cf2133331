// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in, going out, and doors that stay shut. */
@InBrowser
class SignInIT {

    @Test
    void oneGoesOnWhereOneWantedToGo(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE).as("Ann", "/audit?kind=reveals");
        assertThat(ann.page().url()).endsWith("/audit?kind=reveals");
        assertThat(ann.find("header .who")).containsText("Ann");
    }

    @Test
    void oneMayComeAndGoWithoutScript(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE.withoutScript()).as("Ann");
        ann.inspect("devices");
        ann.find("header .who button").click();
        assertThat(ann.find("h1")).containsText("You are signed out");
    }

    @Test
    void signingOutShutsTheDoorAndTheWayBack(Portal portal) {
        Visitor ann = portal.visit(Look.DESKTOP).as("Ann");
        ann.find("header .who button").click();
        assertThat(ann.find("h1")).containsText("You are signed out");
        ann.at("/notices");
        assertThat(ann.find("h1")).containsText("Who do you want to be?");
        ann.at("/");
        assertThat(ann.find(".devices")).hasCount(0);
    }

    @Test
    void signingOutEverywhereEndsTheOtherBrowsersSession(Portal portal) {
        Visitor atHome = portal.visit(Look.DESKTOP).as("Ann");
        Visitor lostPhone = portal.visit(Look.PHONE).as("Ann");
        Visitor bob = portal.visit(Look.PHONE).as("Bob");
        atHome.find("header .who a").click();
        atHome.find("form[action='/sign-out/everywhere'] button").click();
        assertThat(atHome.find("h1")).containsText("You are signed out");
        assertThat(lostPhone.at("/").find("h1")).containsText("Who do you want to be?");
        assertThat(bob.at("/").find("h1")).containsText("My devices");
    }

    @Test
    void toStrangersTheMacDoesNotExist(Portal portal) {
        String mac = portal.desk().page("Hana's MacBook Pro");
        String nothing = "/devices/01900000-0000-7000-8000-000000000000";
        Visitor ann = portal.visit(Look.PHONE).as("Ann");
        for (String page : new String[] {"", "/key", "/store", "/rotate-by-hand"}) {
            String answer = ann.refusedAt(mac + page, 404).find("main").innerText();
            assertThat(answer)
                    .isEqualTo(ann.refusedAt(nothing + page, 404).find("main").innerText());
        }
        portal.inspectEverywhere(ann, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search", "/fleet"})
    void ownersAreToldWhatIsNotForThem(String path, Portal portal) {
        Visitor ann = portal.visit(Look.PHONE).as("Ann").refusedAt(path, 403);
        portal.inspectEverywhere(ann, "forbidden-" + path.substring(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/devices/nonsense", "/no-such-page"})
    void addressesThatLeadNowhereGetAKindAnswer(String path, Portal portal) {
        Visitor ann = portal.visit(Look.PHONE).as("Ann").refusedAt(path, 404);
        assertThat(ann.find("main a.button").first()).isVisible();
        assertThat(ann.find("main")).not().containsText("Exception");
    }

    @Test
    void aFormThatIsTooOldChangesNothing(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE)
                .as("Ann", portal.desk().page("Ann's MacBook"))
                .expecting(403);
        ann.page().evaluate("document.querySelectorAll('[name=form-token]').forEach(field => field.value = 'forged')");
        ann.find("form[action$='/check-in'] button").click();
        assertThat(ann.find("h1")).containsText("Please try once more");
        ann.inspect("forged");
    }

    @Test
    void theBrowsersLanguageDecides(Portal portal) {
        assertThat(portal.visit(Look.PHONE).at("/").find("html")).hasAttribute("lang", "en");
        assertThat(portal.visit(Look.PHONE.inJapanese()).at("/").find("html")).hasAttribute("lang", "ja");
    }
}
