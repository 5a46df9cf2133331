// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hana hands in the key of her Mac: what can go wrong while she types, and afterwards. */
@InBrowser
class StoreKeyIT {

    private static final String MAC = "Hana's MacBook Pro";
    private static final String OTHER = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final Pattern HIDDEN = Pattern.compile("^\\s*$");

    @ParameterizedTest
    @MethodSource("io.sparekey.browser.Look#all")
    void keysThatDifferAreToldOfWithoutSendingAnything(Look look, Portal portal) {
        Visitor hana = atTheForm(portal, look);
        hana.find("#key").fill(OTHER);
        hana.find("#confirmation").fill(OTHER.replace('K', 'L'));
        assertThat(hana.requestsDuring(() -> save(hana))).isEmpty();
        assertThat(hana.find("#confirmation-error")).not().hasText(HIDDEN);
        assertThat(hana.find("#confirmation")).isFocused();
        assertThat(hana.page().evaluate("confirmation.scrollWidth - confirmation.clientWidth"))
                .as("pixels of the key that are out of sight")
                .isEqualTo(0);
        hana.inspect("store-keys-differ");
    }

    @Test
    void keysThatDifferAreToldOfWithoutScript(Portal portal) {
        Visitor hana = atTheForm(portal, Look.PHONE.withoutScript()).expecting(422);
        hana.find("#key").fill(OTHER);
        hana.find("#confirmation").fill(OTHER.replace('K', 'L'));
        save(hana);
        assertThat(hana.find("#confirmation-error")).containsText("not the same");
        assertThat(hana.find("#key")).hasValue("");
        hana.inspect("store-keys-differ");
    }

    @ParameterizedTest
    @MethodSource("io.sparekey.browser.Look#all")
    void symbolsThatMacsDoNotUseComeWithTheLikelyReading(Look look, Portal portal) {
        Visitor hana = atTheForm(portal, look);
        hana.find("#key").fill("KQ7M-20RX-1HTV");
        assertThat(hana.find("#key-warning")).containsText("O");
        assertThat(hana.find("#key-warning")).containsText("L");
        assertThat(hana.find("#key-count")).containsText("12");
        hana.find("#key").fill("KQ7M-2Ö");
        assertThat(hana.find("#key-error")).containsText("Ö");
        hana.find("#key").fill("KQ7M-20RX-1HTV");
        save(hana);
        assertThat(hana.find("#key-error")).containsText("12");
        hana.inspect("store-impossible-symbols");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kq7m2zrx9htvbw4dlp6cn3yf",
                " KQ7M 2ZRX 9HTV BW4D LP6C N3YF\n",
                "KQ7M–2ZRX—9HTV−BW4D‐LP6C‑N3YF",
                "ＫＱ７Ｍ－２ＺＲＸ－９ＨＴＶ－ＢＷ４Ｄ－ＬＰ６Ｃ－Ｎ３ＹＦ"
            })
    void aKeyMayBePastedInAnyForm(String pasted, Portal portal) {
        Visitor hana = atTheForm(portal, Look.DESKTOP);
        hana.paste("#key", pasted);
        assertThat(hana.find("#key")).hasValue(OTHER);
        assertThat(hana.find("#key-error")).hasText(HIDDEN);
    }

    @Test
    void aFileThatIsPastedIsNoKey(Portal portal) {
        Visitor hana = atTheForm(portal, Look.DESKTOP);
        hana.paste("#key", "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict/></plist>");
        assertThat(hana.requestsDuring(() -> save(hana))).isEmpty();
        assertThat(hana.find("#key-error")).not().hasText(HIDDEN);
    }

    @Test
    void groupsFormAsOneTypes(Portal portal) {
        Visitor hana = atTheForm(portal, Look.DESKTOP);
        hana.find("#key").pressSequentially("kq7m2zrx9");
        assertThat(hana.find("#key")).hasValue("KQ7M-2ZRX-9");
        hana.find("#key").press("Backspace");
        hana.find("#key").press("Backspace");
        assertThat(hana.find("#key")).hasValue("KQ7M-2ZR");
    }

    @Test
    void whoeverLeavesFindsTheStateAndInTheEndTheNewKey(Portal portal) {
        Desk desk = portal.desk();
        String typed = desk.key(MAC);
        desk.act(MAC, "sleep");
        // So many of her pages watch here that the last may have to look by itself.
        Visitor hana = atTheForm(portal, Look.PHONE).expecting(503);
        store(hana, typed);
        assertThat(hana.find(".steps li.now").first()).isVisible();
        portal.inspectEverywhere(hana, "progress");

        hana.at("/");
        assertThat(hana.find(".devices .badge")).containsText("under way");
        portal.inspectEverywhere(hana, "devices-updating");
        hana.at(desk.page(MAC) + "/store");
        assertThat(hana.find("main")).containsText("Under way since");
        portal.inspectEverywhere(hana, "store-in-progress");

        hana.at(desk.page(MAC));
        assertThat(hana.find(".steps li.now").first()).isVisible();
        desk.act(MAC, "wake");
        assertThat(hana.find(".notice.good")).containsText("The recovery key was updated");
        portal.inspectEverywhere(hana, "device-updated");
        assertThat(desk.key(MAC)).isNotEqualTo(typed);
    }

    @Test
    void itWorksWithoutScript(Portal portal) {
        String typed = portal.desk().key(MAC);
        Visitor hana = atTheForm(portal, Look.PHONE.withoutScript());
        store(hana, typed);
        assertThat(hana.find(".steps")).isVisible();
        assertThat(hana.find(".notice.good")).isVisible();
        assertThat(hana.find(".toast")).containsText("Done");
    }

    @Test
    void aWrongKeyFailsBeforeOnesEyes(Portal portal) {
        Visitor hana = atTheForm(portal, Look.PHONE);
        store(hana, OTHER);
        assertThat(hana.find("#toasts .toast")).containsText("could not be updated");
        assertThat(hana.find(".notice.bad")).containsText("could not be stored");
        hana.inspect("device-failed-live");
        hana.find("#learn-more summary").click();
        assertThat(hana.find("#learn-more li").first()).containsText("not that of this Mac");
        hana.inspect("device-failed-causes");
        hana.find("#learn-more a").click();
        assertThat(hana.find("h1")).containsText("by hand");
        hana.page().goBack();
        assertThat(hana.find("#toasts .toast")).hasCount(0);
    }

    @Test
    void aMissingProfileIsTheOrganisationsMatter(Portal portal) {
        Desk desk = portal.desk();
        String mac = "Bob's Mac Studio";
        Visitor bob = portal.visit(Look.PHONE.inJapanese()).as("Bob", desk.page(mac) + "/store");
        store(bob, desk.key(mac));
        assertThat(bob.find("#toasts .toast.bad")).isVisible();
        bob.find("#learn-more summary").click();
        assertThat(bob.find("#learn-more")).containsText("FileVault");
        bob.inspect("device-not-set-up-live");
    }

    private static Visitor atTheForm(Portal portal, Look look) {
        Visitor hana = portal.visit(look).as("Hana");
        return hana.at(portal.desk().page(MAC) + "/store");
    }

    private static void store(Visitor visitor, String key) {
        visitor.find("#key").fill(key);
        visitor.find("#confirmation").fill(key);
        save(visitor);
    }

    private static void save(Visitor visitor) {
        visitor.find("main form button[type=submit]").click();
    }
}
