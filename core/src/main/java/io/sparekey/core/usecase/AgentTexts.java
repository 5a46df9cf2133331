// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import java.util.Arrays;
import java.util.function.BiFunction;

/** Makes the texts of enrolment codes and credentials, and forgets them. */
final class AgentTexts {

    private final Environment environment;

    AgentTexts(Environment environment) {
        this.environment = environment;
    }

    /** Makes a text and what {@code use} makes of it and its digest; afterwards it is wiped. */
    <T> T make(BiFunction<char[], String, T> use) {
        byte[] random = environment.randomBytes(TokenText.RANDOM_BYTES);
        char[] text = TokenText.of(TokenText.AGENT, random);
        try {
            return use.apply(text, TokenText.digest(text));
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }
}
