// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Bob is on the telephone. Sue helps, and he sees afterwards what she did. */
@InBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupportIT {

    private static final String REASON = "Bob is on the telephone, locked out";

    @Test
    void sueFindsTheMacByWhoeverOwnsIt(Portal portal) {
        Visitor sue = portal.visit(Look.DESKTOP).as("Sue", "/search");
        sue.find("#q").fill("bo");
        sue.find("main form button").click();
        sue.find("main table a")
                .filter(Visitor.containing("Bob's Mac Studio"))
                .first()
                .click();
        assertThat(sue.find("h1")).containsText("Bob's Mac Studio");
        assertThat(sue.find("#support-evidence")).isVisible();
        assertThat(sue.find("main")).containsText("FileVault is not set up on the Mac by the organisation");
    }

    @Test
    @Order(1)
    void sueSeesTheKeyOnlyForAReason(Portal portal) {
        Desk desk = portal.desk();
        Visitor sue = portal.visit(Look.DESKTOP).as("Sue", desk.page("Bob's MacBook") + "/key");
        sue.find("main form button").click();
        assertThat(sue.find("#revealed")).hasCount(0);
        sue.find("#reason").fill(REASON);
        sue.find("#ticket").fill("INC-4711");
        sue.find("main form button").click();
        assertThat(sue.find(".revealed-key .key").first().textContent().strip()).isEqualTo(desk.key("Bob's MacBook"));
        sue.inspect("support-reveal");
    }

    @Test
    void withoutScriptTheMissingReasonIsAskedFor(Portal portal) {
        Visitor sue = portal.visit(Look.PHONE.withoutScript())
                .as("Sue", portal.desk().page("Bob's MacBook") + "/key")
                .expecting(422);
        sue.find("#reason").fill(" ");
        sue.find("main form button").click();
        assertThat(sue.find("#reason-problem")).isVisible();
        sue.inspect("support-reveal-no-reason");
    }

    @Test
    @Order(2)
    void bobIsToldAndSaysThatItWasNotForHim(Portal portal) {
        Desk desk = portal.desk();
        Visitor bob = portal.visit(Look.PHONE).as("Bob", "/notices");
        assertThat(bob.find("main .timeline")).containsText("saw the recovery key");
        bob.inspect("notices-of-a-reveal");
        bob.at(desk.page("Bob's MacBook"));
        assertThat(bob.find("main .timeline blockquote").first()).containsText(REASON);
        bob.find("details[id^=dispute-] summary").first().click();
        bob.inspect("dispute");
        bob.find("form[action$='/disputes'] button").first().click();
        assertThat(bob.find("main")).containsText("You have said that this was not for you.");
        assertThat(bob.find(".toast")).containsText("A new key was ordered");
        bob.inspect("device-disputed-reveal");

        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/notices?inbox=alarms");
        assertThat(audrey.find("main .timeline")).containsText("Bob's MacBook");
        audrey.inspect("alarms-of-a-dispute");
    }

    @Test
    void ofPersonalMacsTheyLearnWhyNot(Portal portal) {
        String mac = portal.desk().page("Hana's MacBook Pro");
        Visitor sue = portal.visit(Look.DESKTOP).as("Sue", mac);
        assertThat(sue.find("main")).containsText("The key of a personal Mac is for its owner only");
        portal.inspectEverywhere(sue.expecting(403).at(mac + "/key"), "support-reveal-personal");
        assertThat(sue.find("main")).containsText("The key of a personal Mac is for its owner only");
        assertThat(sue.find("main form")).hasCount(0);
    }

    @Test
    void theOwnerIsAskedToStoreTheKey(Portal portal) {
        String mac = portal.desk().page("Hana's MacBook Pro");
        Visitor sue = portal.visit(Look.DESKTOP).as("Sue", mac);
        sue.find("form[action$='/request-storing'] button").click();
        assertThat(sue.find("main, #toasts").filter(Visitor.containing("asked")).first())
                .isVisible();
        sue.inspect("support-asked-to-store");
        Visitor hana = portal.visit(Look.PHONE).as("Hana", "/notices");
        assertThat(hana.find("main .timeline")).containsText("Support asks for the recovery key to be stored");
    }

    @Test
    void aMacCanBeAskedToCheckIn(Portal portal) {
        Visitor bob = portal.visit(Look.PHONE).as("Bob", portal.desk().page("Bob's iMac"));
        bob.find("form[action$='/check-in'] button").click();
        assertThat(bob.find("#toasts .toast")).containsText("asked to check in");
        bob.inspect("check-access");
        bob.find("#toasts button").click();
        assertThat(bob.find("#toasts .toast")).hasCount(0);
    }
}
