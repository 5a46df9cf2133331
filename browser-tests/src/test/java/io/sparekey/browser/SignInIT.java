// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coming in and going out. */
@InBrowser
class SignInIT {

    @ParameterizedTest
    @MethodSource("io.sparekey.browser.Look#all")
    void onePicksWhoOneIs(Look look, Portal portal) {
        Visitor visitor = portal.visit(look).at("/");
        visitor.inspect("sign-in");
        visitor.as("Ann");
        assertThat(visitor.find("header .who")).containsText("Ann");
    }
}
