// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ann is locked out, and gets the key with another device. */
@InBrowser
class RevealKeyIT {

    private static final String MAC = "Ann's MacBook";
    private static final Pattern TIME_LEFT = Pattern.compile("[45]:\\d\\d");

    @ParameterizedTest
    @MethodSource("io.sparekey.browser.Look#all")
    void theKeyOpensTheMac(Look look, Portal portal) {
        Desk desk = portal.desk();
        Visitor ann = portal.visit(look).as("Ann", desk.page(MAC));
        ann.find("main a[href$='/key']").click();
        show(ann);
        assertThat(key(ann)).isEqualTo(desk.key(MAC));
        assertThat(ann.find(".countdown")).hasText(TIME_LEFT);
        ann.inspect("reveal");
        ann.find(".revealed-key details summary").all().forEach(Locator::click);
        ann.inspect("reveal-all-forms");
    }

    @Test
    void itCanBeReadAloudCopiedAndScanned(Portal portal) {
        Visitor ann = shown(portal, Look.PHONE);
        String key = key(ann);
        ann.find(".revealed-key details summary").all().forEach(Locator::click);
        assertThat(ann.find(".spelling").first().locator("li")).hasCount(6);
        assertThat(QrCode.in(ann.find("svg.qr").first())).isEqualTo(key);
        ann.find(".copy-key").first().click();
        assertThat(ann.find(".copy-result").first()).containsText("Copied");
        ann.at(portal.desk().page(MAC) + "/store").paste("#key");
        assertThat(ann.find("#key")).hasValue(key);
    }

    @Test
    void itIsThereWithoutScript(Portal portal) {
        Visitor ann = shown(portal, Look.PHONE.withoutScript());
        assertThat(key(ann)).isEqualTo(portal.desk().key(MAC));
        assertThat(ann.find(".copy-key").first()).isHidden();
        ann.inspect("reveal");
    }

    @Test
    void itIsHiddenWhenItsTimeIsOver(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE);
        ann.page().clock().install();
        show(ann.as("Ann", portal.desk().page(MAC) + "/key"));
        String key = key(ann);
        assertThat(ann.find(".countdown")).isVisible(); // it counts from when the script began
        ann.page().clock().fastForward("04:30");
        assertThat(ann.find(".countdown")).hasText(Pattern.compile("0:\\d\\d"));
        ann.page().clock().fastForward("00:31");
        assertThat(ann.find("#key-gone")).isVisible();
        assertThat(ann.page().content()).doesNotContain(key, key.substring(0, 4));
        ann.inspect("reveal-over");
    }

    @Test
    void theWayBackDoesNotLeadToIt(Portal portal) {
        // Going back to the answer of a form asks whether to send it again: a page of the browser, not of the portal.
        Visitor ann = shown(portal, Look.DESKTOP).toleratingFailure("net::ERR_CACHE_MISS");
        String key = key(ann);
        ann.find("#revealed > p > a.button").click();
        assertThat(ann.find(".heading h1")).containsText(MAC);
        ann.back();
        assertThat(ann.page().content()).doesNotContain(key, key.substring(0, 4));
    }

    @Test
    void theOneBeforeIsToBeTriedSecond(Portal portal) {
        Desk desk = portal.desk();
        String mac = "Bob's iMac";
        Visitor bob = portal.visit(Look.PHONE).as("Bob", desk.page(mac));
        String before = desk.key(mac);
        bob.find("#rotate summary").click();
        bob.inspect("rotate");
        bob.find("#rotate button").click();
        assertThat(bob.find("#toasts .toast")).containsText("new recovery key is stored");
        desk.act(mac, "sleep");
        show(bob.at(desk.page(mac) + "/key"));
        assertThat(key(bob)).isEqualTo(desk.key(mac)).isNotEqualTo(before);
        if (bob.find(".revealed-key").count() > 1) {
            assertThat(bob.find(".revealed-key").nth(1)).containsText("Try this second");
            bob.inspect("reveal-two-keys");
        }
        desk.act(mac, "wake");
    }

    @Test
    void whileTheMacIsAskedForANewOneTheKeyStaysToBeHad(Portal portal) {
        Desk desk = portal.desk();
        String mac = "Ann's MacBook Air";
        desk.act(mac, "sleep");
        Visitor ann = portal.visit(Look.PHONE).as("Ann", desk.page(mac));
        ann.find("#rotate summary").click();
        ann.find("#rotate button").click();
        assertThat(ann.find(".steps")).isVisible();
        ann.inspect("rotation-pending");
        show(ann.at(desk.page(mac) + "/key"));
        assertThat(ann.find("#revealed")).containsText("Rotation pending since");
        assertThat(key(ann)).isEqualTo(desk.key(mac));
        ann.inspect("reveal-rotation-pending");
        desk.act(mac, "wake");
    }

    private static Visitor shown(Portal portal, Look look) {
        Visitor ann = portal.visit(look).as("Ann", portal.desk().page(MAC) + "/key");
        show(ann);
        return ann;
    }

    private static void show(Visitor visitor) {
        visitor.find("main form button[type=submit]").click();
        assertThat(visitor.find(".revealed-key").first()).isVisible();
    }

    private static String key(Visitor visitor) {
        return visitor.find(".revealed-key .key").first().textContent().strip();
    }
}
