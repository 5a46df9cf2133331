// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Lists what is known of all API tokens, the expired and revoked among them. */
public final class ListTokens {

    private final Environment environment;

    /** Works with these ports. */
    public ListTokens(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators. Newest first.
     *
     * @param before the token before which to begin; empty for the newest
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<ApiToken, TokenId>> list(Actor actor, Optional<TokenId> before, int limit) {
        return environment.read(stores -> new Desk(environment, stores, actor)
                .admit(
                        Act.MAINTAIN_TOKENS,
                        () -> new Outcome.Done<>(stores.tokens().list(before, limit))));
    }
}
