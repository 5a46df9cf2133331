// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Somebody with a browser of their own. */
final class Visitor implements AutoCloseable {

    private static final String PIXELS_ASIDE =
            "Math.max(innerWidth, document.documentElement.scrollWidth) - document.documentElement.clientWidth";

    private static final String BYTES = """
            ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))
                .reduce((sum, entry) => sum + entry.transferSize, 0)
            """;

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

    /** Those that contain the text. */
    static Locator.FilterOptions containing(String text) {
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

    Look look() {
        return look;
    }

    /** What is in the window now. */
    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** From now on an answer with that status is nothing to complain about. */
    Visitor expecting(int status) {
        complaints.expect(status);
        return this;
    }

    /** From now on it is nothing to complain about if a request fails like that. */
    Visitor toleratingFailure(String failure) {
        complaints.tolerate(failure);
        return this;
    }

    /** Puts the text on the clipboard and from there into the field. */
    void paste(String field, String text) {
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        paste(field);
    }

    /** Pastes what is on the clipboard into the field. */
    void paste(String field) {
        find(field).focus();
        page.keyboard().press("Control+V");
    }

    /** Goes back as the browser's button does, also to a page that the browser has kept. */
    void back() {
        String here = page.url();
        page.evaluate("setTimeout(() => history.back(), 0)");
        page.waitForCondition(() -> !page.url().equals(here));
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

    /**
     * Holds the page to what every page must be, in light and in dark, and takes a picture of each. What is wrong is told in the end,
     * with all else that the browser complains about.
     */
    Visitor inspect(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String picture = name + "-" + look + "-" + (scheme == ColorScheme.LIGHT ? "light" : "dark");
            picture(picture);
            if (look.hasScript()) { // without it axe-core, a script, would wait for ever
                var violations = scheme == ColorScheme.LIGHT
                        ? Accessibility.violations(page)
                        : Accessibility.violationsOfColours(page);
                violations.forEach(violation -> complaints.add(picture + ": " + violation));
            }
        }
        if (!page.evaluate(PIXELS_ASIDE).equals(0)) {
            complaints.add(name + "-" + look + ": one has to scroll sideways");
        }
        if (!look.language().tag().equals(page.locator("html").getAttribute("lang"))) {
            complaints.add(name + "-" + look + ": is in another language");
        }
        return this;
    }

    /** Sits down at this browser as whoever is signed in at the other one, and opens the page that is open there. */
    Visitor inPlaceOf(Visitor other) {
        context.clearCookies();
        context.addCookies(other.context.cookies());
        complaints.expectAsDoes(other.complaints);
        return at(other.page.url());
    }

    /** How many bytes came over the wire for the page and all that is in it, for somebody who has never been here. */
    int weight() {
        CDPSession devTools = context.newCDPSession(page);
        devTools.send("Network.clearBrowserCache");
        page.reload();
        int bytes = ((Number) page.evaluate(BYTES)).intValue();
        System.out.println(page.url() + " " + bytes);
        return bytes;
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
