// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a sign-in goes, and how it ends when it goes well. */
class SignInTest {

    private final TestWorld world = new TestWorld();
    private final FakeProvider provider = new FakeProvider(world.clock());
    private Site site;
    private Browser browser;

    @BeforeEach
    void open() {
        site = new Site(world, Site.at(provider.issuer()));
        browser = site.browser();
    }

    @AfterEach
    void close() {
        site.close();
        provider.close();
    }

    @Test
    void signingInLeadsToWhereOneWantedToGo() {
        Browser.Page page = browser.visit("/account");

        assertThat(page.uri().getPath()).isEqualTo("/account");
        assertThat(page.text()).contains("Ann Example", "ann@example.org");
    }

    @Test
    void theProviderIsAskedWithPkceStateNonceAndMaxAge() {
        browser.visit("/sign-in?to=/account");

        Map<String, String> request = provider.lastRequest();
        assertThat(request)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("max_age", String.valueOf(Site.LONGEST.toSeconds()))
                .containsEntry("redirect_uri", Browser.SITE + "/sign-in/callback")
                .containsEntry("ui_locales", "en")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("prompt");
        assertThat(Objects.requireNonNull(request.get("scope")).split(" "))
                .containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    void theProviderIsReachedByAPageSoThatFormsNeedToLeadNowhereElse() {
        Browser.Page page = browser.get("/sign-in");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Refresh")).startsWith("0; url=" + provider.at("/authorize?"));
        assertThat(page.text()).contains("comes next", "href=\"" + provider.at("/authorize?"));
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self';");
    }

    @Test
    void theSecretGoesToTheTokenEndpointInTheHeader() {
        browser.visit("/account");

        String basic = FakeProvider.CLIENT + ":" + FakeProvider.SECRET;
        assertThat(provider.lastClientAuthentication())
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSessionIsInACookieThatNoScriptAndNoNeighbourCanTouch() {
        String callback = callback("/sign-in?to=/account");
        String cookie = browser.get(callback).response().headers().allValues("Set-Cookie").stream()
                .filter(header -> header.startsWith("__Host-sparekey="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie)
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure")
                .doesNotContain("Domain");
    }

    @Test
    void oneWhoIsSignedInIsNotAskedAgain() {
        browser.visit("/account");
        provider.stop();

        assertThat(browser.get("/sign-in?to=/account").location()).isEqualTo("/account");
    }

    @Test
    void aFreshSignInAsksTheProviderToAskAgain() {
        browser.visit("/account");
        world.clock().advance(Duration.ofMinutes(20));

        Browser.Page page = browser.visit("/sign-in?fresh=true&to=/account");

        assertThat(page.status()).isEqualTo(200);
        assertThat(provider.lastRequest()).containsEntry("prompt", "login").containsEntry("max_age", "0");
    }

    @Test
    void aProviderThatDidNotAskAgainIsNotBelieved() {
        browser.visit("/account");
        String before = browser.cookies().get("__Host-sparekey");
        long then = world.now().getEpochSecond();
        provider.saying(claims -> claims.claim("auth_time", then));
        world.clock().advance(Duration.ofMinutes(20));

        Browser.Page page = browser.visit("/sign-in?fresh=true&to=/account");

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("could not confirm that it is you");
        assertThat(browser.cookies()).containsEntry("__Host-sparekey", before);
    }

    @Test
    void aProviderThatDoesNotSayWhenIsNotBelievedEither() {
        provider.saying(claims -> claims.claim("auth_time", null));

        assertThat(browser.visit("/account").text()).contains("does not say when");
        assertThat(browser.visit("/sign-in?fresh=true&to=/account").status()).isEqualTo(403);
    }

    @Test
    void eachSignInGetsANewIdAndEndsTheSessionBefore() {
        browser.visit("/account");
        String planted = browser.cookies().get("__Host-sparekey");
        Browser attacker = site.browser();
        attacker.cookies().put("__Host-sparekey", planted);

        browser.visit("/sign-in?fresh=true&to=/account");

        assertThat(browser.cookies().get("__Host-sparekey")).isNotEqualTo(planted);
        assertThat(attacker.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void anIdThatSomebodyPlantedIsNotTakenOver() {
        String planted = "A".repeat(43);
        browser.cookies().put("__Host-sparekey", planted);

        browser.visit("/account");

        assertThat(browser.cookies().get("__Host-sparekey")).isNotEqualTo(planted);
    }

    @Test
    void theIdIsNotKeptAnywhere() {
        browser.visit("/account");

        String id = Objects.requireNonNull(browser.cookies().get("__Host-sparekey"));
        assertThat(site.records().find("session", id)).isEmpty();
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        browser.visit("/account");
        world.clock().advance(Site.IDLE.minusMinutes(5));
        assertThat(browser.get("/account").status()).isEqualTo(200);
        world.clock().advance(Site.IDLE);

        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void aSessionEndsAfterTheLongestTimeHoweverMuchItIsUsed() {
        browser.visit("/account");
        for (Duration used = Duration.ZERO;
                used.compareTo(Site.LONGEST.minusMinutes(30)) < 0;
                used = used.plusMinutes(30)) {
            assertThat(browser.get("/account").status()).isEqualTo(200);
            world.clock().advance(Duration.ofMinutes(30));
        }
        world.clock().advance(Duration.ofMinutes(30));

        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void signingOutEndsTheSessionAndLeadsToTheProvidersSignOut() {
        Browser.Page account = browser.visit("/account");
        String id = browser.cookies().get("__Host-sparekey");

        Browser.Page left = browser.postFrom(account, "/sign-out");

        assertThat(browser.cookies()).doesNotContainKey("__Host-sparekey");
        assertThat(left.header("Refresh"))
                .startsWith("0; url=" + provider.at("/logout"))
                .contains("client_id=sparekey", "post_logout_redirect_uri=https%3A%2F%2Fsparekey.test%2Fsigned-out");
        assertThat(browser.get("/signed-out").text()).contains("You are signed out");
        browser.cookies().put("__Host-sparekey", id);
        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void signingOutWorksWhereTheProviderHasNoSuchPlace() {
        provider.configured(text -> text.replace("end_session_endpoint", "no_such_endpoint"));
        Browser.Page account = browser.visit("/account");

        Browser.Page left = browser.get(browser.postFrom(account, "/sign-out").location());

        assertThat(left.uri().getPath()).isEqualTo("/signed-out");
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.header("Refresh")).isEmpty();
    }

    @Test
    void nobodyIsSentToTheProvidersSignOutByALink() {
        assertThat(browser.get("/signed-out?leave=provider").header("Refresh")).isEmpty();
        browser.visit("/account");

        assertThat(browser.get("/signed-out?leave=provider").location()).isEqualTo("/");
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void signingOutEverywhereEndsTheSessionsInAllBrowsersOfThePersonAndNobodyElses() {
        Browser phone = site.browser();
        phone.visit("/account");
        Browser other = site.browser();
        provider.saying(claims -> claims.subject("bob"));
        other.visit("/account");
        provider.saying(claims -> claims);
        Browser.Page account = browser.visit("/account");

        browser.postFrom(account, "/sign-out/everywhere");

        assertThat(phone.get("/account").location()).startsWith("/sign-in");
        assertThat(other.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aSessionThatEndsWhileItsPageIsMadeIsNoFault() {
        var routes = Site.signIn(world, Site.at(provider.issuer())).routes();
        var ann = new Actor.Person(People.ANN, Set.of(), world.now());

        assertThat(TestCall.get("/account").from(ann).answeredBy(routes).status())
                .isEqualTo(303);
    }

    @Test
    void aFormFromElsewhereSignsNobodyOut() {
        browser.visit("/account");

        assertThat(browser.post("/sign-out", "form-token", "guessed").status()).isEqualTo(403);
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void theFirstSignInBindsTheLoginNameOfAnImport() {
        browser.visit("/account");

        var ann = new UserId(provider.issuer(), "ann");
        assertThat(bound("ann@example.org")).contains(ann);
        Map<UserId, PersonCard> cards = world.read(stores -> stores.people().findAll(List.of(ann)));
        assertThat(cards).containsKey(ann);
    }

    @Test
    void aLoginNameThatIsSomebodyElsesStopsNobody() {
        browser.visit("/account");
        provider.saying(claims -> claims.subject("bob"));

        assertThat(site.browser().visit("/account").status()).isEqualTo(200);
        assertThat(world.audit()).anyMatch(AuditEvent.LoginRefused.class::isInstance);
    }

    @Test
    void anAddressThatNobodyHasCheckedIsNoLoginName() {
        var settings = Site.at(provider.issuer());
        provider.saying(claims -> claims.claim("email", "ceo@example.org").claim("email_verified", "true"));
        try (Site byMail = new Site(world, Changed.login(settings, "email"))) {
            byMail.browser().visit("/account");
        }

        assertThat(bound("ceo@example.org")).isEmpty();
    }

    @Test
    void groupsGiveRightsAsAListAndAsOneText() {
        provider.saying(claims -> claims.claim("groups", List.of("everybody", "helpdesk")));
        assertThat(browser.visit("/account").text()).contains("See the recovery keys", "See Macs and their state");

        provider.saying(claims -> claims.claim("groups", "admins"));
        assertThat(site.browser().visit("/account").text())
                .contains("See the recovery keys")
                .doesNotContain("See Macs and their state");
    }

    @Test
    void aPublicClientHasNoSecretButPkce() {
        try (Site open = new Site(world, Changed.publicClient(Site.at(provider.issuer())))) {
            assertThat(open.browser().visit("/account").status()).isEqualTo(200);
        }
        assertThat(provider.lastClientAuthentication()).isEmpty();
    }

    @Test
    void severalWindowsMaySignInAtOnce() {
        String first = callback("/sign-in?to=/account");
        String second = callback("/sign-in?to=/account");

        assertThat(browser.get(second).location()).isEqualTo("/account");
        assertThat(browser.get(first).location()).isEqualTo("/account");
    }

    @Test
    void theIssuerInTheAnswerIsChecked() {
        provider.answering(parameters -> {
            Map<String, String> more = new HashMap<>(parameters);
            more.put("iss", provider.issuer());
            return more;
        });
        assertThat(browser.visit("/account").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/evil.example", "%5C%5Cevil.example",
                "evil.example", "/x%0d%0aSet-Cookie:a=b", "javascript:alert(1)", "/sign-in?fresh=true", "%20/x"
            })
    void nobodyIsSentElsewhereAfterTheSignIn(String to) {
        assertThat(browser.get(callback("/sign-in?to=" + to)).location()).isEqualTo("/");
        assertThat(browser.get("/sign-in?to=" + to).location()).isEqualTo("/");
    }

    @Test
    void theQueryOfWhereOneWantedToGoIsKept() {
        assertThat(browser.get(callback("/sign-in?to=/search%3Fq%3Dabc%26page%3D2"))
                        .location())
                .isEqualTo("/search?q=abc&page=2");
    }

    @Test
    void theMetricsSayHowSignInsEnd() {
        browser.visit("/account");
        browser.get("/sign-in/callback?code=c&state=unknown");
        provider.saying(claims -> claims.issuer("https://evil.example"));
        site.browser().visit("/account");

        assertThat(metrics().lines().filter(line -> line.startsWith("sparekey_sign_ins_total")))
                .containsExactlyInAnyOrder(
                        "sparekey_sign_ins_total{outcome=\"succeeded\"} 1.0",
                        "sparekey_sign_ins_total{outcome=\"not-under-way\"} 1.0",
                        "sparekey_sign_ins_total{outcome=\"refused\"} 1.0");
    }

    private String metrics() {
        var chief = new Actor.Person(People.HANAKO, Set.of(Right.ADMINISTER, Right.AUDIT), world.now());
        var scope = new TokenScope.Script(Set.of(Right.AUDIT));
        try (var issued =
                TestWorld.done(world.sparekey().issueToken().issue(chief, "prometheus", scope, Duration.ofDays(1)))) {
            return browser.get("/metrics", issued.<String>lend(String::new)).text();
        }
    }

    private Optional<UserId> bound(String login) {
        return world.read(stores -> stores.logins().find(new LoginName(login)));
    }

    /** Begins a sign-in, and stops where the provider sends the browser back. */
    private String callback(String signIn) {
        return browser.get(browser.get(signIn).location()).location();
    }
}
