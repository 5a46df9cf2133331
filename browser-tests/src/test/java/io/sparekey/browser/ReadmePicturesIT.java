// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the README anew: {@code mvn -Pbrowser verify -Dsparekey.screenshots=true}. */
@InBrowser
@EnabledIfSystemProperty(named = "sparekey.screenshots", matches = "true")
class ReadmePicturesIT {

    @Test
    void ofAnOwnersPhone(Portal portal) {
        Desk desk = portal.desk();
        Visitor ann = portal.visit(Look.PHONE).as("Ann", desk.page("Ann's Mac mini"));
        ann.find("#learn-more summary").click();
        Pictures.ofWindow(ann.page(), "device-phone");
        ann.at(desk.page("Ann's MacBook") + "/key").find("main form button").click();
        assertThat(ann.find(".countdown")).isVisible();
        Pictures.ofWindow(ann.page(), "reveal-phone");

        Visitor hana = portal.visit(Look.PHONE).as("Hana", desk.page("Hana's MacBook Pro") + "/store");
        hana.find("#key").fill("KQ7M-20RX-9HTV-BW4D");
        Pictures.ofWindow(hana.page(), "store-phone");
    }

    @Test
    void ofAnOfficersDesktop(Portal portal) {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/fleet");
        Pictures.ofWindow(audrey.page(), "fleet-desktop");
    }
}
