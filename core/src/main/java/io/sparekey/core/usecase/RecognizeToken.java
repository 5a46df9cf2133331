// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
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
        return environment.run(stores -> {
            throw new UnsupportedOperationException("not built yet");
        });
    }
}
