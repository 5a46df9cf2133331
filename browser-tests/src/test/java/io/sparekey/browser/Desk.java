// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.Locator;

/** The page of the demo with the simulated Macs: what each of them would say, and what one can do to it. */
final class Desk {

    private final Visitor visitor;

    Desk(Visitor visitor) {
        this.visitor = visitor;
    }

    /** The key that opens the Mac now. */
    String key(String mac) {
        return section(mac).locator("code").textContent().strip();
    }

    /** The Mac's page in the portal. */
    String page(String mac) {
        String action = section(mac).locator("form").first().getAttribute("action");
        return "/devices/" + action.replaceAll("^/demo/macs/([^/]+)/.*", "$1");
    }

    /** Does that to the Mac, such as {@code sleep} or {@code lose-profile}. */
    void act(String mac, String act) {
        visitor.page()
                .waitForResponse(
                        answer -> answer.request().method().equals("POST"),
                        () -> section(mac).locator(button(act)).click());
    }

    /** Does that to the Mac if it can be done, such as {@code wake} where it sleeps. */
    void ensure(String mac, String act) {
        if (section(mac).locator(button(act)).count() > 0) {
            act(mac, act);
        }
    }

    private static String button(String act) {
        return "form[action$='/" + act + "'] button";
    }

    private Locator section(String mac) {
        visitor.at("/demo");
        Locator heading = visitor.find("h2:text-is(\"" + mac + "\")");
        return visitor.find("section.demo-mac").filter(new Locator.FilterOptions().setHas(heading));
    }
}
