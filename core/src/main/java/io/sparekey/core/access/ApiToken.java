// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an API token: everything but the token itself, of which only a digest is kept.
 *
 * @param name what it is for; 1 to 64 letters, digits, hyphens, dots and underscores; the audit trail knows its bearer by it
 * @param digest SHA-256 of the token, 64 hexadecimal digits in lower case
 * @param issuedBy who made it
 * @param revoked when it was revoked, if it was
 */
public record ApiToken(
        TokenId id,
        String name,
        TokenScope scope,
        String digest,
        ActorId issuedBy,
        Instant issued,
        Instant expires,
        Optional<Instant> revoked) {

    /** Whether it still opens anything. */
    public boolean isValid(Instant now) {
        return revoked.isEmpty() && now.isBefore(expires);
    }

    /** The same, revoked. */
    public ApiToken revoked(Instant at) {
        return new ApiToken(id, name, scope, digest, issuedBy, issued, expires, Optional.of(at));
    }
}
