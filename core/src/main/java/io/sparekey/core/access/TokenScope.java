// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import java.util.Set;

/** What the bearer of an API token may do. Never to see a key: keys are shown to people. */
public sealed interface TokenScope {

    /** To ask for access decisions, and nothing else. */
    record Gateway() implements TokenScope {}

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
    }
}
