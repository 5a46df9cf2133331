// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Optional;

/** Tells who bears an API token. */
public final class RecognizeToken {

    /** What stands for the identity provider in the ids of scripts: no provider has such an issuer. */
    public static final String ISSUER = "urn:sparekey:token";

    private final Environment environment;

    /** Works with these ports. */
    public RecognizeToken(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the adapter that was sent the token. A gateway's bearer is a {@link Actor.Gateway}; a script's is a {@link Actor.Person} of
     * {@link #ISSUER} under the token's name, who has never signed in and so sees no key.
     *
     * @param text the token, which stays the caller's
     * @return empty if there is no such token, or it is expired or revoked
     */
    public Optional<Actor> recognize(char[] text) {
        if (!TokenText.looksRight(TokenText.API, text)) {
            return Optional.empty();
        }
        // Looked up by its digest: how long an index takes to miss tells of digests, and nobody can choose those.
        String digest = TokenText.digest(text);
        return environment
                .read(stores -> stores.tokens().find(digest))
                .filter(token -> token.isValid(environment.now()))
                .map(RecognizeToken::bearer);
    }

    private static Actor bearer(ApiToken token) {
        return token.scope() instanceof TokenScope.Gateway
                ? new Actor.Gateway(token.name())
                : new Actor.Person(
                        new UserId(ISSUER, token.name()), token.scope().rights(), Instant.EPOCH);
    }
}
