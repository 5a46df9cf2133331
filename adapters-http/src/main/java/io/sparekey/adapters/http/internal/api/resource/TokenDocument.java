// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of an API token; never the token.
 *
 * @param rights of a script; none of a gateway
 */
record TokenDocument(
        UUID id,
        String name,
        Bearer bearer,
        List<Right> rights,
        EntryDocument.ActorDocument issuedBy,
        Instant issued,
        Instant expires,
        Optional<Instant> revoked) {

    /** Who bears it. */
    enum Bearer {
        GATEWAY,
        SCRIPT
    }

    static TokenDocument of(ApiToken token) {
        boolean gateway = token.scope() instanceof TokenScope.Gateway;
        return new TokenDocument(
                token.id().value(),
                token.name(),
                gateway ? Bearer.GATEWAY : Bearer.SCRIPT,
                gateway
                        ? List.of()
                        : ((TokenScope.Script) token.scope())
                                .rights().stream().sorted().toList(),
                EntryDocument.ActorDocument.of(token.issuedBy()),
                token.issued(),
                token.expires(),
                token.revoked());
    }
}
