// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of an API token: everything but the token itself, of which only a digest is kept.
 *
 * @param name what it is for; 1 to 64 letters, digits, hyphens, dots and underscores; the audit trail knows its bearer by it. A token
 *     and the one that replaces it may have the same
 * @param digest SHA-256 of the token, 64 hexadecimal digits in lower case
 * @param issuedBy who made it
 * @param expires the first instant at which it opens nothing any more
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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if name or digest have another form, or it expires before it is issued */
    public ApiToken {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a token's name is 1 to 64 letters A to Z, digits, hyphens, dots and underscores");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("a token's digest has 64 lower-case hexadecimal digits");
        }
        if (!issued.isBefore(expires)) {
            throw new IllegalArgumentException("a token expires after it was issued");
        }
    }

    /** Whether it still opens anything. */
    public boolean isValid(Instant now) {
        return revoked.isEmpty() && now.isBefore(expires);
    }

    /** The same, revoked. */
    public ApiToken revoked(Instant at) {
        return new ApiToken(id, name, scope, digest, issuedBy, issued, expires, Optional.of(at));
    }
}
