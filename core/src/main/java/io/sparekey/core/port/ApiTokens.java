// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import java.time.Instant;
import java.util.Optional;

/** The API tokens that were issued; revoked and expired ones stay for the record. */
public interface ApiTokens {

    /** Adds a token. @throws StaleVersion if its id or its digest is there already */
    void add(ApiToken token);

    /** The token with that digest, valid or not. */
    Optional<ApiToken> find(String digest);

    /** The token, valid or not. */
    Optional<ApiToken> find(TokenId id);

    /** Notes that a token was revoked; a second time changes nothing. */
    void revoke(TokenId id, Instant at);

    /** All tokens, newest first, beginning before the id; empty for the newest. */
    Page<ApiToken, TokenId> list(Optional<TokenId> before, int limit);
}
