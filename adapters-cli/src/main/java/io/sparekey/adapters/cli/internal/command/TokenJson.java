// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.access.ApiToken;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a token, for scripts.
 *
 * @param scope {@code gateway}, or rights in lower case with commas
 * @param valid whether it opens anything now
 */
record TokenJson(
        String id,
        String name,
        String scope,
        boolean valid,
        String issuedBy,
        Instant issued,
        Instant expires,
        Optional<Instant> revoked) {

    static TokenJson of(ApiToken token, Instant now) {
        return new TokenJson(
                token.id().toString(),
                token.name(),
                token.scope().text(),
                token.isValid(now),
                token.issuedBy().toString(),
                token.issued(),
                token.expires(),
                token.revoked());
    }
}
