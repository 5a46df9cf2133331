// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who bears a token. */
class BearersTest {

    private static final String API = "sparekey-api";

    private final TestWorld world = new TestWorld();
    private final FakeProvider provider = new FakeProvider(world.clock());
    private final SignInSettings.OpenIdConnect settings = Site.at(provider.issuer());
    private final SignIn signIn = Site.signIn(world, settings);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void anAccessTokenOfTheProviderIsThePersonWithTheRightsOfTheirGroups() {
        String token = provider.accessToken(API, claims -> claims.claim("groups", List.of("helpdesk")));

        assertThat(bearer(token))
                .contains(new Actor.Person(
                        new UserId(provider.issuer(), "ann"), Set.of(Right.REVEAL, Right.INSPECT), world.now()));
    }

    @Test
    void aTokenOfSparekeyItselfIsItsBearer() {
        var issued = TestWorld.done(world.sparekey()
                .issueToken()
                .issue(People.admin(world.now()), "vpn", new TokenScope.Gateway(), Duration.ofDays(1)));
        try (issued) {
            assertThat(bearer(issued.<String>lend(String::new))).contains(new Actor.Gateway("vpn"));
        }
        assertThat(bearer("spk_" + "A".repeat(43))).isEmpty();
    }

    @Test
    void withoutTheTimeOfTheSignInItWasLongAgo() {
        String token = provider.accessToken(API, claims -> claims.claim("auth_time", null));

        assertThat(bearer(token))
                .contains(new Actor.Person(new UserId(provider.issuer(), "ann"), Set.of(), Instant.EPOCH));
    }

    @Test
    void rightsAreThoseOfTheTokenAndOfNoneBefore() {
        assertThat(bearer(provider.accessToken(API, claims -> claims.claim("groups", "helpdesk"))))
                .hasValueSatisfying(actor -> assertThat(actor.has(Right.REVEAL)).isTrue());
        assertThat(bearer(provider.accessToken(API, claims -> claims.claim("groups", "nobody"))))
                .hasValueSatisfying(actor -> assertThat(actor.has(Right.REVEAL)).isFalse());
    }

    @Test
    void aTokenOfAnOlderProviderHasTheGeneralType() {
        JWTClaimsSet content = content(claims -> claims);

        assertThat(bearer(provider.signed(content, JOSEObjectType.JWT))).isPresent();
        assertThat(bearer(provider.signed(content, null))).isPresent();
    }

    @Test
    void aChangedSigningKeyIsFetched() {
        assertThat(bearer(provider.accessToken(API, claims -> claims))).isPresent();
        provider.rotateKey();

        assertThat(bearer(provider.accessToken(API, claims -> claims))).isPresent();
    }

    @Test
    void theEndOfATokenHoldsThoughItWasGoodBefore() {
        String token = provider.accessToken(API, claims -> claims);
        assertThat(bearer(token)).isPresent();
        world.clock().advance(Duration.ofMinutes(7));

        assertThat(bearer(token)).isEmpty();
    }

    static Stream<Arguments> faults() {
        Instant now = new TestWorld().now();
        return Stream.of(
                fault("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(61)))),
                fault("without an end", claims -> claims.expirationTime(null)),
                fault("not valid yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(61)))),
                fault("issued in the future", claims -> claims.issueTime(Date.from(now.plusSeconds(61)))),
                fault("for another audience", claims -> claims.audience("another-api")),
                fault("for the client", claims -> claims.audience(FakeProvider.CLIENT)),
                fault("without an audience", claims -> claims.audience((String) null)),
                fault("of another issuer", claims -> claims.issuer("https://evil.example")),
                fault("an ID token", claims -> claims.claim("nonce", "n")),
                fault("an ID token by its hash", claims -> claims.claim("at_hash", "h")),
                fault("an ID token by its claim", claims -> claims.claim("typ", "ID")),
                fault("a refresh token", claims -> claims.claim("typ", "Refresh")),
                fault("a logout token", claims -> claims.claim("events", Map.of("e", Map.of()))),
                fault("bound to a key", claims -> claims.claim("cnf", Map.of("jkt", "k"))),
                fault("of nobody", claims -> claims.subject(null)),
                fault(
                        "of somebody who will sign in later",
                        claims -> claims.claim("auth_time", now.getEpochSecond() + 61)));
    }

    private static Arguments fault(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aTokenThatDoesNotHoldIsNobodys(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(bearer(provider.accessToken(API, change))).isEmpty();
    }

    @Test
    void aTokenOfAnotherTypeIsNobodys() {
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt", "entity-statement+jwt")) {
            assertThat(bearer(provider.signed(content(claims -> claims), new JOSEObjectType(type))))
                    .isEmpty();
        }
    }

    @Test
    void aTokenThatIsNotSignedByTheProviderIsNobodys() {
        JWTClaimsSet content = content(claims -> claims);

        assertThat(bearer(new PlainJWT(content).serialize())).isEmpty();
        assertThat(bearer(FakeProvider.signed(content, new JOSEObjectType("at+jwt"), FakeProvider.newKey())))
                .isEmpty();
    }

    @Test
    void whereBothHaveOneAudienceTheTypeMustTellThemApart() {
        SignIn narrow = Site.signIn(world, Changed.api(settings, api(FakeProvider.CLIENT, Optional.empty())));
        JWTClaimsSet content = new JWTClaimsSet.Builder(content(claims -> claims))
                .audience(FakeProvider.CLIENT)
                .build();

        assertThat(bearer(narrow, "Bearer " + provider.signed(content, new JOSEObjectType("at+jwt"))))
                .isPresent();
        assertThat(bearer(narrow, "Bearer " + provider.signed(content, JOSEObjectType.JWT)))
                .isEmpty();
        assertThat(bearer(narrow, "Bearer " + provider.signed(content, null))).isEmpty();
    }

    @Test
    void withoutAnAudienceNoTokenOfTheProviderIsTaken() {
        SignIn closed = Site.signIn(world, Changed.api(settings, Optional.empty()));

        assertThat(bearer(closed, "Bearer " + provider.accessToken(API, claims -> claims)))
                .isEmpty();
    }

    @Test
    void whereAScopeIsAskedForATokenMustHaveIt() {
        SignIn scoped = Site.signIn(world, Changed.api(settings, api(API, Optional.of("sparekey.use"))));

        for (Object has : List.of("sparekey.use", "openid sparekey.use", List.of("openid", "sparekey.use"))) {
            for (String claim : List.of("scope", "scp")) {
                assertThat(bearer(scoped, "Bearer " + provider.accessToken(API, claims -> claims.claim(claim, has))))
                        .as("%s in %s", has, claim)
                        .isPresent();
            }
        }
        for (Object has : List.of("", "openid", "sparekey.use2", "SPAREKEY.USE", List.of(), List.of(1), 1)) {
            assertThat(bearer(scoped, "Bearer " + provider.accessToken(API, claims -> claims.claim("scope", has))))
                    .as("%s", has)
                    .isEmpty();
        }
        assertThat(bearer(scoped, "Bearer " + provider.accessToken(API, claims -> claims)))
                .isEmpty();
    }

    private static Optional<SignInSettings.Api> api(String audience, Optional<String> scope) {
        return Optional.of(new SignInSettings.Api(audience, scope));
    }

    @Test
    void nobodyIsRecognizedWhileTheKeysCannotBeFetched() {
        String token = provider.accessToken(API, claims -> claims);
        provider.stop();

        assertThat(bearer(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a.b.c", "Bearer ..", "bearer x"})
    void whatIsNoTokenIsNobodys(String header) {
        assertThat(bearer(signIn, header)).isEmpty();
    }

    private JWTClaimsSet content(UnaryOperator<JWTClaimsSet.Builder> change) {
        return provider.content(API, change);
    }

    private Optional<Actor> bearer(String token) {
        return bearer(signIn, "Bearer " + token);
    }

    private static Optional<Actor> bearer(SignIn by, String header) {
        Caller caller = by.ofBearer(
                TestCall.get("/api/v1/devices").header("Authorization", header).call());
        return caller instanceof Caller.Program program ? Optional.of(program.actor()) : Optional.empty();
    }
}
