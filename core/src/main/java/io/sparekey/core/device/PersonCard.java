// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.util.Optional;

/**
 * What the identity provider said of a person when they last signed in; for showing who somebody is, never for deciding what they may.
 *
 * @param name what people call them; 1 to 128 characters of any script
 * @param login the login name, which the provider may give to somebody else one day
 */
public record PersonCard(UserId user, String name, Optional<LoginName> login) {

    private static final int LONGEST_NAME = 128;

    /** @throws IllegalArgumentException if the name is blank, too long or has control characters */
    public PersonCard {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a person's name has 1 to 128 printable characters");
        }
    }

    /**
     * The card of a person with whatever name the provider gave: without control characters, and cut if it is too long. Where nothing is
     * left of it, the login name stands for it, or else the subject.
     */
    public static PersonCard fitting(UserId user, String name, Optional<LoginName> login) {
        String given = fit(name);
        return new PersonCard(
                user, given.isEmpty() ? fit(login.map(LoginName::value).orElse(user.subject())) : given, login);
    }

    private static String fit(String text) {
        String clean = text.replaceAll("\\p{Cc}", " ").strip();
        if (clean.length() <= LONGEST_NAME) {
            return clean;
        }
        // A character outside the basic plane is two chars: half of it is not one.
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return clean.substring(0, end).strip();
    }
}
