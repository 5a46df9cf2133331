// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the bearer of an API token may do. Never to see a key: keys are shown to people. */
public sealed interface TokenScope {

    /** To ask for access decisions, and nothing else. */
    record Gateway() implements TokenScope {

        private static final String TEXT = "gateway";

        @Override
        public Set<Right> rights() {
            return Set.of();
        }

        @Override
        public String text() {
            return TEXT;
        }
    }

    /**
     * What these rights allow, for a script.
     *
     * @param rights at least one, and not {@link Right#REVEAL}
     */
    record Script(Set<Right> rights) implements TokenScope {
        /** @throws IllegalArgumentException if there is no right, or the right to reveal */
        public Script {
            rights = Set.copyOf(rights);
            if (rights.isEmpty() || rights.contains(Right.REVEAL)) {
                throw new IllegalArgumentException("a script needs a right, and never the right to reveal");
            }
        }

        @Override
        public String text() {
            return rights.stream()
                    .sorted()
                    .map(right -> right.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(","));
        }
    }

    /** The rights that go with it; none for a gateway, which is no person. */
    Set<Right> rights();

    /** {@code gateway}, or the rights of a script in lower case with commas, in the order in which {@link Right} has them. Stable. */
    String text();

    /**
     * The scope that {@link #text()} was written from.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TokenScope of(String text) {
        return text.equals(Gateway.TEXT)
                ? new Gateway()
                : new Script(Arrays.stream(text.split(",", -1))
                        .map(name -> Right.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }
}
