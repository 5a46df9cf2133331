// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.TokenId;

/** Revokes an API token at once and for ever. */
public final class RevokeToken {

    private final Environment environment;

    /** Works with these ports. */
    public RevokeToken(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. Again changes nothing. */
    public Outcome<TokenId> revoke(Actor actor, TokenId id) {
        return environment.run(stores -> {
            throw new UnsupportedOperationException("not built yet");
        });
    }
}
