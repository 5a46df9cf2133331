// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Somebody with a browser of their own. */
final class Visitor implements AutoCloseable {

    private final Look look;
    private final BrowserContext context;
    private final Complaints complaints;
    private final Page page;

    /** @param home where the portal is, with a slash at the end */
    Visitor(Browser browser, String home, Look look) {
        this.look = look;
        this.context = browser.newContext(look.options(home));
        this.complaints = Complaints.of(context, home);
        this.page = context.newPage();
    }

    /** Signs in as a person of the demo; ends on their devices. */
    Visitor as(String person) {
        return as(person, "/");
    }

    /** Signs in as a person of the demo on the way to that page. */
    Visitor as(String person, String path) {
        page.navigate(path);
        page.locator("form[action='/demo/sign-in'] button")
                .filter(containing(person))
                .click();
        return this;
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** Goes to that page of the portal. */
    Visitor at(String path) {
        page.navigate(path);
        return this;
    }

    /** Goes to a page that must answer with that status. */
    Visitor refusedAt(String path, int status) {
        complaints.expect(status);
        assertThat(page.navigate(path).status()).as(path).isEqualTo(status);
        return this;
    }

    /** What is in the window now. */
    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** The button or link with that text. */
    Locator button(String text) {
        return page.locator("main")
                .locator("button, a")
                .filter(containing(text))
                .first();
    }

    /** From now on an answer with that status is nothing to complain about. */
    Visitor expecting(int status) {
        complaints.expect(status);
        return this;
    }

    /** The requests that the browser makes meanwhile. */
    List<String> requestsDuring(Runnable acts) {
        List<String> requests = new ArrayList<>();
        Consumer<Request> note = request -> requests.add(request.method() + " " + request.url());
        page.onRequest(note);
        acts.run();
        page.waitForTimeout(300); // what is sent is sent at once: this cannot make a right page fail
        page.offRequest(note);
        return requests;
    }

    /** Holds the page to what every page must be, in light and in dark, and takes a picture of each. */
    Visitor inspect(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String picture = name + "-" + look + "-" + (scheme == ColorScheme.LIGHT ? "light" : "dark");
            picture(picture);
            assertThat(Accessibility.violations(page)).as(picture).isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(name + ": pixels that one has to scroll sideways for")
                .isEqualTo(0);
        assertThat(page.locator("html").getAttribute("lang"))
                .isEqualTo(look.language().tag());
        return this;
    }

    /** Keeps a picture of the whole page. */
    void picture(String name) {
        Pictures.take(page, name);
    }

    /** What the browser found wrong so far. */
    List<String> complaints() {
        return complaints.all();
    }

    @Override
    public void close() {
        context.close();
    }
}
