// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What an agent proves something for, once.
 *
 * @param nonce 32 random bytes as 64 hexadecimal digits in lower case; not secret
 * @param expires the first instant at which no answer counts any more
 */
public record AgentChallenge(String nonce, Instant expires) {

    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the nonce has another form */
    public AgentChallenge {
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("a nonce has 64 lower-case hexadecimal digits");
        }
    }

    /** Whether that is the nonce, and an answer still counts. */
    public boolean isFor(String said, Instant now) {
        return nonce.equals(said) && now.isBefore(expires);
    }
}
