// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/**
 * Names a person for ever: the identity provider's issuer and that provider's immutable claim ({@code sub} by default, OpenID
 * Connect Core 1.0, section 2). Never an e-mail address, since those are given to other people later.
 */
public record UserId(String issuer, String subject) {

    private static final int LONGEST = 512;

    /** @throws IllegalArgumentException if a part is blank, longer than 512 characters or has control characters */
    public UserId {
        requireFit(issuer);
        requireFit(subject);
    }

    private static void requireFit(String part) {
        if (part.isBlank() || part.length() > LONGEST || part.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "issuer and subject must be given, of at most 512 printable characters each");
        }
    }

    @Override
    public String toString() {
        return subject + "@" + issuer;
    }
}
