// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.Page;
import java.time.Instant;
import java.util.Optional;

/** The API tokens in memory. */
final class InMemoryApiTokens implements ApiTokens {
    InMemoryApiTokens copy() {
        return this;
    }

    @Override
    public void add(ApiToken token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ApiToken> find(String digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ApiToken> find(TokenId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(TokenId id, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<ApiToken, TokenId> list(Optional<TokenId> before, int limit) {
        throw new UnsupportedOperationException();
    }
}
