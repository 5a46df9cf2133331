// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sparekey.adapters.http.host.SignInSettings;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks access tokens for the REST API (RFC 9068, and providers that came before it). Nothing is remembered of a token: each request is
 * checked by itself.
 */
final class AccessTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JOSEObjectType LONG_TYPE = new JOSEObjectType("application/at+jwt");

    /** Claims of ID tokens, of logout tokens, and of tokens that are good only together with a key of the client (RFC 7800). */
    private static final List<String> FOREIGN = List.of("nonce", "at_hash", "c_hash", "events", "cnf");

    /** What Keycloak says in a claim of the same name as the header. */
    private static final Set<String> FOREIGN_TYPES = Set.of("id", "refresh", "offline", "logout");

    private final SignedTokens tokens;
    private final SignInSettings.Api api;
    private final JOSEObjectTypeVerifier<SecurityContext> types;

    /** @param clientId the audience of ID tokens; if it is that of access tokens, too, only the type tells them apart and must be there */
    AccessTokens(SignedTokens tokens, SignInSettings.Api api, String clientId) {
        this.tokens = tokens;
        this.api = api;
        this.types = api.audience().equals(clientId)
                ? new DefaultJOSEObjectTypeVerifier<>(TYPE, LONG_TYPE)
                : new DefaultJOSEObjectTypeVerifier<>(TYPE, LONG_TYPE, JOSEObjectType.JWT, null);
    }

    /**
     * The claims of the token.
     *
     * @throws BadJOSEException if it does not hold, or is not an access token
     * @throws Trouble if the signing keys cannot be fetched
     */
    JWTClaimsSet check(String token, ProviderConfiguration provider) throws BadJOSEException {
        JWTClaimsSet claims = tokens.check(token, provider, api.audience(), types);
        for (String foreign : FOREIGN) {
            if (claims.getClaim(foreign) != null) {
                throw new BadJOSEException("not an access token: it has " + foreign);
            }
        }
        Optional<Object> type = Optional.ofNullable(claims.getClaim("typ"));
        if (type.map(value -> value.toString().toLowerCase(Locale.ROOT))
                .filter(FOREIGN_TYPES::contains)
                .isPresent()) {
            throw new BadJOSEException("not an access token by its typ claim");
        }
        if (api.scope().isPresent() && !scopes(claims).contains(api.scope().get())) {
            throw new BadJOSEException("without the scope " + api.scope().get());
        }
        return claims;
    }

    /** A text with spaces (RFC 9068, section 2.2.3), or, at some providers, a claim of their own, be it a text or a list. */
    private static Set<String> scopes(JWTClaimsSet claims) {
        return Stream.of("scope", "scp")
                .map(claims::getClaim)
                .flatMap(value -> value instanceof Collection<?> several ? several.stream() : Stream.of(value))
                .filter(String.class::isInstance)
                .flatMap(text -> Stream.of(((String) text).split(" ")))
                .collect(Collectors.toSet());
    }
}
