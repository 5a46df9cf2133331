// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo, where everybody is whom they pick. */
class DemoTest {

    private static final DeviceId MAC = new DeviceId(UUID.fromString("019a0000-0000-7000-8000-000000000001"));
    private static final String KEY = "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ";

    private final List<String> acts = new ArrayList<>();

    private final class Stage implements SignInSettings.Stage {

        @Override
        public List<Person> people(Locale language) {
            boolean japanese = language.equals(Locale.JAPANESE);
            return List.of(
                    new Person(People.ANN, "Ann", Set.of(), japanese ? "Mac の所有者" : "owns a MacBook Air"),
                    new Person(People.HANAKO, "花子", Set.of(Right.REVEAL), "support"));
        }

        @Override
        public List<Mac> macs(Locale language) {
            var sleep = new Act("sleep", language.equals(Locale.JAPANESE) ? "スリープ" : "Put to sleep");
            return List.of(new Mac(MAC, "Ann's Air", People.ANN, KEY, "awake", List.of(sleep)));
        }

        @Override
        public void act(DeviceId device, String act) {
            acts.add(act + " " + device);
        }
    }

    private final TestWorld world = new TestWorld();
    private Site site;
    private Browser browser;

    @BeforeEach
    void open() {
        site = new Site(world, new SignInSettings.Demo(new Stage()));
        browser = site.browser();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void peopleArePickedAndTheSignInSaysWhatItIs() {
        Browser.Page page = browser.visit("/account");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.text()).contains("This is a demo", "Be Ann", "owns a MacBook Air", "Be 花子");
    }

    @Test
    void whoIsPickedIsSignedInFromNowOn() {
        Browser.Page page = pick(People.HANAKO, "/account");

        assertThat(page.location()).isEqualTo("/account");
        assertThat(browser.get("/account").text()).contains("花子", "See the recovery keys");
        assertThat(browser.cookies()).containsOnlyKeys("sparekey-demo");
        assertThat(page.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(browser.get("/sign-in?to=/account").location()).isEqualTo("/account");
    }

    @Test
    void aFreshSignInIsToPickAgain() {
        pick(People.ANN, "/account");
        String before = browser.cookies().get("sparekey-demo");
        world.clock().advance(Duration.ofMinutes(10));

        assertThat(browser.get("/sign-in?fresh=true&to=/account").text()).contains("pick again");
        pick(People.ANN, "/account");

        assertThat(browser.cookies().get("sparekey-demo")).isNotEqualTo(before);
    }

    @Test
    void nobodyElseCanBePickedAndNobodyIsSentElsewhere() {
        assertThat(pick(People.BOB, "/").status()).isEqualTo(400);
        assertThat(pick(People.ANN, "//evil.example").location()).isEqualTo("/");
    }

    @Test
    void theMacsAreShownToWhoIsSignedIn() {
        assertThat(browser.get("/demo").location()).startsWith("/sign-in");
        pick(People.ANN, "/demo");

        assertThat(browser.get("/demo").text()).contains("yours", KEY, "awake", "Put to sleep");
    }

    @Test
    void theMacsDoWhatTheyAreTold() {
        pick(People.ANN, "/demo");
        Browser.Page macs = browser.get("/demo");

        assertThat(browser.postFrom(macs, "/demo/macs/" + MAC + "/sleep").location())
                .isEqualTo("/demo");
        assertThat(browser.post("/demo/macs/" + MAC + "/sleep").status()).isEqualTo(403);
        assertThat(acts).containsExactly("sleep " + MAC);
    }

    @Test
    void peopleAndMacsAreDescribedInTheLanguageOfThePage() {
        Browser japanese = site.browser().inJapanese();
        Browser.Page people = japanese.visit("/demo");
        japanese.post("/demo/sign-in", "person", People.ANN.toString(), "to", "/demo");

        assertThat(people.text()).contains("Mac の所有者").doesNotContain("owns a MacBook Air");
        assertThat(japanese.get("/demo").text()).contains(">スリープ<").doesNotContain("Put to sleep");
    }

    @Test
    void aFormOnAnOldPageIsAnsweredKindly() {
        pick(People.ANN, "/demo");
        Browser.Page macs = browser.get("/demo");

        for (String gone : List.of(MAC + "/wake", "019a0000-0000-7000-8000-00000000ffff/sleep")) {
            Browser.Page outdated = browser.postFrom(macs, "/demo/macs/" + gone);
            assertThat(outdated.status()).isEqualTo(409);
            assertThat(outdated.text()).contains("The Mac was faster", "Nothing was changed.", "href=\"/demo\"");
        }
        assertThat(acts).isEmpty();
    }

    @Test
    void signingOutLeadsNowhereElse() {
        pick(People.ANN, "/");

        Browser.Page left = browser.get(
                browser.postFrom(browser.get("/account"), "/sign-out").location());

        assertThat(left.text()).contains("You are signed out", "Sign in again");
        assertThat(left.header("Refresh")).isEmpty();
        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void outsideTheDemoThereIsNoSuchRoute() {
        SignIn real = Site.signIn(world, Site.at("https://id.example.org"));

        assertThat(real.routes().stream().map(Route::path)).noneMatch(path -> path.startsWith("/demo"));
    }

    private Browser.Page pick(UserId person, String to) {
        return browser.post("/demo/sign-in", "person", person.toString(), "to", to);
    }
}
