// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;

/** Checks ID tokens, and tells whom they name (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokens {

    private final SignedTokens tokens;
    private final String clientId;
    private final ClaimsReader reader;

    IdTokens(SignedTokens tokens, String clientId, ClaimsReader reader) {
        this.tokens = tokens;
        this.clientId = clientId;
        this.reader = reader;
    }

    /**
     * The person in the ID token that answers a sign-in with that nonce.
     *
     * @throws Trouble if it does not hold, or names nobody
     */
    Identity check(String token, ProviderConfiguration provider, String nonce) {
        try {
            JWTClaimsSet claims = tokens.check(
                    token,
                    provider,
                    clientId,
                    new DefaultJOSEObjectTypeVerifier<SecurityContext>(JOSEObjectType.JWT, null));
            if (!nonce.equals(claims.getClaim("nonce"))) {
                throw new BadJOSEException("the nonce is not that of this sign-in");
            }
            Optional<Object> party = Optional.ofNullable(claims.getClaim("azp"));
            if (party.isEmpty() ? claims.getAudience().size() > 1 : !party.get().equals(clientId)) {
                throw new BadJOSEException("issued to another client");
            }
            return reader.read(claims);
        } catch (BadJOSEException e) {
            throw new Trouble(Trouble.Kind.REFUSED, "the ID token does not hold", e);
        }
    }
}
