// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a sign-in goes wrong: always with a kind page that names the request, and never with a session. */
class SignInFaultsTest {

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

    static Stream<Arguments> lies() {
        Instant now = new TestWorld().now();
        return Stream.of(
                lie("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(61)))),
                lie("without an end", claims -> claims.expirationTime(null)),
                lie("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(61)))),
                lie("issued in the future", claims -> claims.issueTime(Date.from(now.plusSeconds(61)))),
                lie("without a time of issue", claims -> claims.issueTime(null)),
                lie("for another audience", claims -> claims.audience("another-client")),
                lie("for two audiences, to nobody knows whom", claims -> claims.audience(List.of("sparekey", "other"))),
                lie("for us, but to another", claims -> claims.claim("azp", "another-client")),
                lie("of another issuer", claims -> claims.issuer("https://evil.example")),
                lie("without an issuer", claims -> claims.issuer(null)),
                lie("with another nonce", claims -> claims.claim("nonce", "another")),
                lie("without a nonce", claims -> claims.claim("nonce", null)),
                lie(
                        "of somebody who will sign in later",
                        claims -> claims.claim("auth_time", now.getEpochSecond() + 61)),
                lie("with a time that is none", claims -> claims.claim("auth_time", "yesterday")));
    }

    private static Arguments lie(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void anIdTokenThatDoesNotHoldSignsNobodyIn(UnaryOperator<JWTClaimsSet.Builder> change) {
        provider.saying(change);

        refused(browser.visit("/account"), 403, "You could not be signed in");
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("not at all", content -> new PlainJWT(content).serialize()),
                forgery(
                        "with an unpublished key",
                        content -> FakeProvider.signed(content, JOSEObjectType.JWT, FakeProvider.newKey())),
                forgery("with the client's secret", content -> hmac(content, FakeProvider.SECRET.repeat(2))),
                forgery(
                        "for another purpose",
                        content ->
                                FakeProvider.signed(content, new JOSEObjectType("logout+jwt"), FakeProvider.newKey())),
                forgery("with rubbish", content -> "no.token.this"));
    }

    private static Arguments forgery(String name, Function<JWTClaimsSet, String> signing) {
        return Arguments.argumentSet(name, signing);
    }

    private static String hmac(JWTClaimsSet content, String secret) {
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), content);
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void anIdTokenThatIsSignedOtherwiseSignsNobodyIn(Function<JWTClaimsSet, String> signing) {
        provider.signing(signing);

        refused(browser.visit("/account"), 403, "You could not be signed in");
    }

    @Test
    void theKeyOfAnotherTokenWithTheSameNameDoesNotHelp() {
        var stranger = new com.nimbusds.jose.jwk.ECKey.Builder(FakeProvider.newKey())
                .keyID(provider.key().getKeyID())
                .build();
        provider.signing(content -> FakeProvider.signed(content, JOSEObjectType.JWT, stranger));

        refused(browser.visit("/account"), 403, "You could not be signed in");
    }

    @Test
    void clocksMayDifferByAMinute() {
        provider.saying(claims -> claims.issueTime(Date.from(world.now().plusSeconds(59)))
                .claim("auth_time", world.now().getEpochSecond() + 59));

        assertThat(browser.visit("/account").status()).isEqualTo(200);
    }

    @Test
    void aSigningKeyMayBeChanged() {
        browser.visit("/account");
        provider.rotateKey();

        assertThat(site.browser().visit("/account").status()).isEqualTo(200);
    }

    @Test
    void nobodyIsSignedInUnderTheKeyOfBefore() {
        browser.visit("/account");
        var before = provider.key();
        provider.rotateKey();
        assertThat(site.browser().visit("/account").status()).isEqualTo(200);
        provider.signing(content -> FakeProvider.signed(content, JOSEObjectType.JWT, before));

        assertThat(site.browser().visit("/account").status()).isIn(403, 503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void whoHasNoImmutableNameIsNobody(String subject) {
        provider.saying(claims -> claims.subject(subject));

        refused(browser.visit("/account"), 403, "We cannot tell who you are");
    }

    @Test
    void whoseImmutableNameIsTooLongIsNobody() {
        provider.saying(claims -> claims.subject("x".repeat(600)));

        refused(browser.visit("/account"), 403, "We cannot tell who you are");
    }

    @Test
    void anAnswerIsGoodOnce() {
        String callback = callback();
        browser.get(callback);
        browser.cookies().remove("__Host-sparekey");

        refused(browser.get(callback), 400, "That sign-in is over");
    }

    @Test
    void anAnswerIsGoodForTenMinutes() {
        String callback = callback();
        world.clock().advance(Duration.ofMinutes(10));

        refused(browser.get(callback), 400, "That sign-in is over");
    }

    @Test
    void nobodyCanBeMadeToSignInAsSomebodyElse() {
        Browser victim = site.browser();
        String attackers = callback();

        refused(victim, victim.get(attackers), 400, "another browser");
        victim.get("/sign-in");
        refused(victim, victim.get(callback()), 400, "another browser");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?code=x",
                "?state=x",
                "?code=x&state=unknown",
                "?error=access_denied",
                "?code=x&state=a&state=b",
                "?response=x",
                "?error=x&state=unknown&code=y"
            })
    void whatIsNoAnswerIsRefused(String query) {
        refused(browser.get("/sign-in/callback" + query), 400, "That sign-in is over");
    }

    @Test
    void aCodeOfAnotherSignInIsRefused() {
        Browser attacker = site.browser();
        String code =
                attacker.get(attacker.get("/sign-in").location()).location().replaceAll(".*code=([^&]*).*", "$1");

        refused(browser.get(callback().replaceAll("code=[^&]*", "code=" + code)), 403, "You could not be signed in");
    }

    @Test
    void whoCancelsIsToldSo() {
        provider.answering(parameters -> Map.of("error", "access_denied", "state", parameters.get("state")));

        refused(browser.visit("/account"), 403, "You did not sign in");
    }

    @Test
    void aProviderThatGivesUpIsDown() {
        provider.answering(parameters -> Map.of("error", "temporarily_unavailable", "state", parameters.get("state")));

        refused(browser.visit("/account"), 503, "Sign-in is not possible now");
    }

    @Test
    void anAnswerOfAnotherProviderIsRefused() {
        provider.answering(parameters -> {
            Map<String, String> more = new HashMap<>(parameters);
            more.put("iss", "https://other.example");
            return more;
        });

        refused(browser.visit("/account"), 403, "You could not be signed in");
    }

    @Test
    void anAnswerWithoutTheIssuerThatWasPromisedIsRefused() {
        provider.configured(text -> text.replace("{", "{\"authorization_response_iss_parameter_supported\":true,"));

        refused(browser.visit("/account"), 403, "You could not be signed in");
    }

    @Test
    void aProviderThatIsDownAtTheStartIsFoundLater() {
        provider.stop();
        Browser.Page page = browser.visit("/account");
        refused(page, 503, "Sign-in is not possible now");
        assertThat(page.header("Retry-After")).isEqualTo("10");

        provider.startAgain();
        world.clock().advance(Duration.ofSeconds(5));

        assertThat(browser.visit("/account").status()).isEqualTo(200);
    }

    @Test
    void whoIsSignedInStaysSoWhileTheProviderIsDown() {
        browser.visit("/account");
        provider.stop();
        world.clock().advance(Duration.ofMinutes(30));

        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void aProviderThatGoesDownInTheMiddleOfASignInIsToldSo() {
        String callback = callback();
        provider.stop();

        refused(browser.get(callback), 503, "Sign-in is not possible now");

        provider.startAgain();
        assertThat(browser.visit("/account").status()).isEqualTo(200);
    }

    @Test
    void whatWasDiscoveredStaysGoodWhileTheProviderCannotBeAsked() {
        browser.visit("/account");
        provider.configured(text -> "nonsense");
        world.clock().advance(Duration.ofHours(2));

        assertThat(site.browser().visit("/account").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{}", "another issuer", "no keys", "an endpoint without TLS", "too large"})
    void aConfigurationThatMakesNoSenseIsNone(String fault) {
        provider.configured(text -> switch (fault) {
            case "another issuer" -> text.replaceFirst("http://127.0.0.1", "http://localhost");
            case "no keys" -> text.replace("jwks_uri", "no_uri");
            case "an endpoint without TLS" -> text.replace(provider.issuer() + "/token", "http://example.org/token");
            case "too large" -> text + " ".repeat(300_000);
            default -> fault;
        });

        refused(browser.visit("/account"), 503, "Sign-in is not possible now");
    }

    @Test
    void troublesAreToldInJapaneseToo() {
        provider.stop();

        assertThat(site.browser().inJapanese().visit("/account").text()).contains("現在サインインできません");
        for (Language language : Language.values()) {
            for (Trouble.Kind kind : Trouble.Kind.values()) {
                assertThat(Texts.in(language).of("sign-in.trouble", kind)).isNotEmpty();
                assertThat(Texts.in(language).of("sign-in.trouble.text", kind)).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example.org", "ftp://id.example.org", "https:id", "https://user@id.example.org"})
    void issuersAreAskedOverTlsOnly(String issuer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Site.signIn(world, Changed.issuer(Site.at(provider.issuer()), issuer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "preferred_username", "name"})
    void nobodyIsKnownByWhatIsGivenToOthersLater(String claim) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Site.signIn(world, Changed.user(Site.at(provider.issuer()), claim)))
                .withMessageContaining(claim);
    }

    private void refused(Browser.Page page, int status, String text) {
        refused(browser, page, status, text);
    }

    private static void refused(Browser who, Browser.Page page, int status, String text) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).contains(text).contains("name the request");
        assertThat(who.cookies()).doesNotContainKey("__Host-sparekey");
    }

    /** Begins a sign-in, and stops where the provider sends the browser back. */
    private String callback() {
        return browser.get(browser.get("/sign-in?to=/account").location()).location();
    }
}
