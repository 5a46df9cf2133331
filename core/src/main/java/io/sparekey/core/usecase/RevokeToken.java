// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.audit.AuditEvent;
import java.util.Optional;

/** Revokes an API token at once and for ever. */
public final class RevokeToken {

    private final Environment environment;

    /** Works with these ports. */
    public RevokeToken(Environment environment) {
        this.environment = environment;
    }

    /** For administrators, also those who bear a token. Again changes nothing; an unknown one is {@code NOT_FOUND}. */
    public Outcome<TokenId> revoke(Actor actor, TokenId id) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.MAINTAIN_TOKENS,
                    () -> stores.tokens()
                            .find(id)
                            .map(token -> revoke(desk, token))
                            .orElseGet(() -> desk.refuse(Act.MAINTAIN_TOKENS, Refusal.NOT_FOUND)));
        });
    }

    private static Outcome<TokenId> revoke(Desk desk, ApiToken token) {
        if (token.revoked().isEmpty()) {
            desk.stores().tokens().revoke(token.id(), desk.now());
            desk.write(Optional.empty(), new AuditEvent.TokenRevoked(token.id(), token.name()));
        }
        return new Outcome.Done<>(token.id());
    }
}
