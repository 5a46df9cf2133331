// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Language;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What Sparekey asks of the provider: to sign somebody in, to tell who it was, and to sign them out. */
final class ProviderClient {

    private final SignInSettings.OpenIdConnect settings;
    private final ProviderCalls calls;
    private final ClientID client;
    private final URI callback;
    private final Duration longest;

    /**
     * @param callback where the provider sends people back to
     * @param longest how old the sign-in at the provider may be
     */
    ProviderClient(SignInSettings.OpenIdConnect settings, ProviderCalls calls, URI callback, Duration longest) {
        this.settings = settings;
        this.calls = calls;
        this.client = new ClientID(settings.clientId());
        this.callback = callback;
        this.longest = longest;
    }

    /** Where the browser goes to sign in: the code flow with PKCE. Always with {@code max_age}, so that {@code auth_time} comes back. */
    URI signIn(ProviderConfiguration provider, String state, Attempt attempt, Language language) {
        Scope scope = new Scope("openid");
        settings.scopes().forEach(scope::add);
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, callback)
                .endpointURI(provider.authorization())
                .state(new State(state))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .customParameter("ui_locales", language.tag());
        if (attempt.fresh()) {
            // By hand: the SDK writes its own constant in lower case by the rules of the default locale, "logın" in
            // Turkish.
            request.customParameter("prompt", "login").maxAge(0);
        } else {
            request.maxAge((int) longest.toSeconds());
        }
        if (provider.takesClaims()) {
            request.claims(new OIDCClaimsRequest()
                    .withIDTokenClaimsRequest(new ClaimsSetRequest().add(new ClaimsSetRequest.Entry("auth_time"))));
        }
        return request.build().toURI();
    }

    /**
     * The ID token for the code that came back, not yet checked.
     *
     * @throws Trouble if the provider cannot be reached or refuses
     */
    String idToken(ProviderConfiguration provider, AuthorizationCode code, Attempt attempt) {
        var grant = new AuthorizationCodeGrant(code, callback, new CodeVerifier(attempt.verifier()));
        TokenRequest request = settings.clientSecret()
                .map(secret -> new ClientSecretBasic(client, new Secret(secret)))
                .map(basic -> new TokenRequest.Builder(provider.token(), basic, grant))
                .orElseGet(() -> new TokenRequest.Builder(provider.token(), client, grant))
                .build();
        try {
            HTTPResponse answer = request.toHTTPRequest().send(calls);
            if (answer.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
                throw new IOException("its token endpoint answers " + answer.getStatusCode());
            }
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (!response.indicatesSuccess()) {
                throw new Trouble(
                        Trouble.Kind.REFUSED,
                        "the code was refused: "
                                + response.toErrorResponse().getErrorObject().getCode());
            }
            JWT token = ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            return Optional.ofNullable(token)
                    .map(JWT::getParsedString)
                    .orElseThrow(() -> new Trouble(Trouble.Kind.REFUSED, "no ID token came"));
        } catch (IOException e) {
            throw new Trouble(Trouble.Kind.PROVIDER_DOWN, "the code could not be exchanged", e);
        } catch (ParseException e) {
            // Without the cause: the parser may quote what it was given.
            throw new Trouble(Trouble.Kind.REFUSED, "the answer of the token endpoint makes no sense");
        }
    }

    /** Where the browser goes to sign out of the provider, too, and comes back from; empty if the provider has no such place. */
    Optional<URI> signOut(ProviderConfiguration provider, URI back) {
        return provider.endSession()
                .map(place -> new LogoutRequest(place, null, null, client, back, null, null).toURI());
    }
}
