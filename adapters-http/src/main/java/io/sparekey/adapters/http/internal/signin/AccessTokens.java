// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
    private final String audience;
    private final JOSEObjectTypeVerifier<SecurityContext> types;

    /** @param clientId the audience of ID tokens; if it is that of access tokens, too, only the type tells them apart and must be there */
    AccessTokens(SignedTokens tokens, String audience, String clientId) {
        this.tokens = tokens;
        this.audience = audience;
        this.types = audience.equals(clientId)
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
        JWTClaimsSet claims = tokens.check(token, provider, audience, types);
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
        return claims;
    }
}
