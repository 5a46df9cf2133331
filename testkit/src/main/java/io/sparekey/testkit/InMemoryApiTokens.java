// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The API tokens in a map. */
final class InMemoryApiTokens implements ApiTokens {

    private final Map<TokenId, ApiToken> tokens = new HashMap<>();

    InMemoryApiTokens copy() {
        var copy = new InMemoryApiTokens();
        copy.tokens.putAll(tokens);
        return copy;
    }

    @Override
    public void add(ApiToken token) {
        if (find(token.digest()).isPresent() || tokens.putIfAbsent(token.id(), token) != null) {
            throw new StaleVersion("token " + token.id());
        }
    }

    @Override
    public Optional<ApiToken> find(String digest) {
        return tokens.values().stream()
                .filter(token -> token.digest().equals(digest))
                .findFirst();
    }

    @Override
    public Optional<ApiToken> find(TokenId id) {
        return Optional.ofNullable(tokens.get(id));
    }

    @Override
    public void revoke(TokenId id, Instant at) {
        tokens.computeIfPresent(id, (same, token) -> token.revoked().isPresent() ? token : token.revoked(at));
    }

    @Override
    public Page<ApiToken, TokenId> list(Optional<TokenId> before, int limit) {
        var found = tokens.values().stream()
                .filter(token -> Sorted.isBefore(token.id(), before))
                .sorted(Sorted.by(ApiToken::id).reversed());
        return Sorted.page(found, limit, ApiToken::id);
    }
}
