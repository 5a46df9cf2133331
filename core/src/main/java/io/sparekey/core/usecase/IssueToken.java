// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/** Makes an API token for a gateway or a script. Its text is told once and kept nowhere. */
public final class IssueToken {

    /** The longest that a token is valid. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** A new token and its text, which is wiped on close. */
    public static final class Issued implements AutoCloseable {

        private final ApiToken token;
        private final char[] text;

        Issued(ApiToken token, char[] text) {
            this.token = token;
            this.text = text.clone();
        }

        /** What is known of it from now on. */
        public ApiToken token() {
            return token;
        }

        /** Lends the text that its bearer sends. */
        public <T> T lend(Function<char[], T> use) {
            return use.apply(text);
        }

        @Override
        public void close() {
            Arrays.fill(text, '\0');
        }

        /** Without the text. */
        @Override
        public String toString() {
            return token.toString();
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public IssueToken(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators. Nobody gives a right away that they do not have: {@code FORBIDDEN} otherwise.
     *
     * @param name as in {@link ApiToken}
     * @param lifetime 1 minute to {@link #LONGEST}
     * @throws IllegalArgumentException if name or lifetime do not fit
     */
    public Outcome<Issued> issue(Actor actor, String name, TokenScope scope, Duration lifetime) {
        return environment.run(stores -> {
            throw new UnsupportedOperationException("not built yet");
        });
    }
}
