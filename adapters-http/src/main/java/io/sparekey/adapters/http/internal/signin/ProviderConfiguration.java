// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider says of itself.
 *
 * @param endSession where people sign out of the provider itself
 * @param namesIssuer whether each answer to a browser carries the issuer (RFC 9207)
 * @param takesClaims whether it can be asked for single claims
 * @param keys its signing keys, fetched when needed, kept for five minutes, and fetched anew for a key that is not among them
 */
record ProviderConfiguration(
        String issuer,
        URI authorization,
        URI token,
        Optional<URI> endSession,
        boolean namesIssuer,
        boolean takesClaims,
        JWKSource<SecurityContext> keys) {

    /** So that tokens with invented keys do not make us ask the provider all the time, in milliseconds. */
    private static final long KEYS_AT_MOST_EVERY = 10_000;

    /** @throws IllegalArgumentException if an endpoint is missing or not safe */
    static ProviderConfiguration of(OIDCProviderMetadata metadata, ProviderCalls calls) {
        URI keys = SafeEndpoint.require(given(metadata.getJWKSetURI(), "jwks_uri"));
        try {
            return new ProviderConfiguration(
                    metadata.getIssuer().getValue(),
                    SafeEndpoint.require(given(metadata.getAuthorizationEndpointURI(), "authorization_endpoint")),
                    SafeEndpoint.require(given(metadata.getTokenEndpointURI(), "token_endpoint")),
                    Optional.ofNullable(metadata.getEndSessionEndpointURI()).map(SafeEndpoint::require),
                    metadata.supportsAuthorizationResponseIssuerParam(),
                    metadata.supportsClaimsParam(),
                    JWKSourceBuilder.create(keys.toURL(), calls)
                            .refreshAheadCache(false)
                            .rateLimited(KEYS_AT_MOST_EVERY)
                            .build());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not an address: jwks_uri", e);
        }
    }

    private static URI given(URI endpoint, String name) {
        return Objects.requireNonNullElseGet(endpoint, () -> {
            throw new IllegalArgumentException("it has no " + name);
        });
    }
}
