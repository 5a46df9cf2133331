// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Right;
import io.sparekey.testkit.TestWorld;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole sign-in with a provider that somebody else wrote. */
class MockProviderTest {

    private static final String ISSUER = "company";

    private final TestWorld world = new TestWorld();
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private Site site;
    private Browser browser;

    @BeforeEach
    void open() {
        provider.start();
        world.clock().set(Instant.now());
        site = new Site(world, Site.at(provider.issuerUrl(ISSUER).toString()));
        browser = site.browser();
    }

    @AfterEach
    void close() {
        site.close();
        provider.shutdown();
    }

    @Test
    void annSignsInAndOut() {
        answer("ann", "Ann Example", world.now());

        Browser.Page account = browser.visit("/account");

        assertThat(account.text()).contains("Ann Example", "See the recovery keys");
        Browser.Page left = browser.postFrom(account, "/sign-out");
        assertThat(left.location())
                .startsWith(provider.endSessionEndpointUrl(ISSUER).toString());
        assertThat(browser.get("/account").location()).startsWith("/sign-in");
    }

    @Test
    void aFreshSignInShowsTheProvidersOwnPage() {
        answer("ann", "Ann Example", world.now());
        browser.visit("/account");

        Browser.Page asked = browser.visit("/sign-in?fresh=true&to=/account");
        assertThat(asked.uri().toString()).startsWith(provider.baseUrl().toString());

        answer("ann", "Ann Example", world.now());
        Browser.Page back = browser.post(asked.uri().toString(), "username", "ann");
        assertThat(browser.visit(back.location()).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void aTokenOfTheProviderIsTakenByTheRestApi() {
        SignIn signIn = Site.signIn(world, Site.at(provider.issuerUrl(ISSUER).toString()));
        String token = provider.issueToken(ISSUER, "ann", "sparekey-api", Map.of("groups", List.of("helpdesk")))
                .serialize();

        Caller caller = signIn.ofBearer(TestCall.get("/api/v1/devices")
                .header("Authorization", "Bearer " + token)
                .call());

        assertThat(caller)
                .isInstanceOfSatisfying(
                        Caller.Program.class,
                        program -> assertThat(program.actor().has(Right.REVEAL)).isTrue());
    }

    private void answer(String subject, String name, Instant signedIn) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                ISSUER,
                subject,
                "JWT",
                List.of(FakeProvider.CLIENT),
                Map.of("name", name, "groups", List.of("helpdesk"), "auth_time", signedIn.getEpochSecond())));
    }
}
