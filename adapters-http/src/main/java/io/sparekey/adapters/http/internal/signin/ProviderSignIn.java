// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs people in at the provider: sends them there, and looks at what they bring back. */
final class ProviderSignIn {

    static final String CALLBACK = "/sign-in/callback";

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    private final Provider provider;
    private final ProviderClient client;
    private final IdTokens tokens;
    private final Attempts attempts;
    private final Welcome welcome;

    ProviderSignIn(Provider provider, ProviderClient client, IdTokens tokens, Attempts attempts, Welcome welcome) {
        this.provider = provider;
        this.client = client;
        this.tokens = tokens;
        this.attempts = attempts;
        this.welcome = welcome;
    }

    List<Route> routes(TroublePages troubles, Onward onward) {
        return List.of(
                new Route("GET", "/sign-in", Route.Entry.ANYBODY, troubles.guarding(call -> begin(call, onward))),
                new Route("GET", CALLBACK, Route.Entry.ANYBODY, troubles.guarding(this::end)));
    }

    private Reply begin(Call call, Onward onward) {
        String to = LocalPath.of(call.queried("to"));
        boolean fresh = call.queried("fresh").filter("true"::equals).isPresent();
        if (!fresh && welcome.isIn(call)) {
            return Reply.seeOther(to).noStore();
        }
        ProviderConfiguration configuration = provider.configuration();
        Attempts.Begun begun = attempts.begin(call, to, fresh);
        URI there = client.signIn(configuration, begun.state(), begun.attempt(), call.language());
        return onward.to(there, call, "sign-in").with("Set-Cookie", begun.setCookie());
    }

    private Reply end(Call call) {
        AuthenticationResponse response = response(call);
        Attempt attempt = attempts.end(call, response.getState().getValue());
        ProviderConfiguration configuration = provider.configuration();
        requireIssuer(configuration, Optional.ofNullable(response.getIssuer()));
        String token = client.idToken(configuration, code(response), attempt);
        Identity identity = tokens.check(token, configuration, attempt.nonce());
        if (attempt.fresh() && identity.signedIn().isBefore(attempt.began().minus(SignedTokens.SKEW))) {
            throw new Trouble(
                    Trouble.Kind.NOT_FRESH, "asked for a new sign-in, the provider says " + identity.signedIn());
        }
        return welcome.in(call, identity, attempt.to());
    }

    private static AuthenticationResponse response(Call call) {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(URI.create(CALLBACK), call.query());
            if (response.getState() != null) {
                return response;
            }
        } catch (ParseException e) {
            // What it says of the request may quote the code.
        }
        throw new Trouble(Trouble.Kind.NOT_UNDER_WAY, "what came back is no answer to a sign-in");
    }

    /** Against a mix-up of providers (RFC 9207). */
    private static void requireIssuer(ProviderConfiguration configuration, Optional<Issuer> said) {
        boolean fits =
                said.map(Issuer::getValue).map(configuration.issuer()::equals).orElse(!configuration.namesIssuer());
        if (!fits) {
            throw new Trouble(Trouble.Kind.REFUSED, "the answer is not from the provider that was asked");
        }
    }

    private static AuthorizationCode code(AuthenticationResponse response) {
        if (response.indicatesSuccess()) {
            return Optional.ofNullable(response.toSuccessResponse().getAuthorizationCode())
                    .orElseThrow(() -> new Trouble(Trouble.Kind.REFUSED, "no code came"));
        }
        String error = Optional.ofNullable(response.toErrorResponse().getErrorObject())
                .map(ErrorObject::getCode)
                .orElse("");
        if (error.equals("access_denied")) {
            throw new Trouble(Trouble.Kind.CANCELLED, error);
        }
        throw new Trouble(
                PASSING.contains(error) ? Trouble.Kind.PROVIDER_DOWN : Trouble.Kind.REFUSED,
                "the provider says " + error);
    }
}
