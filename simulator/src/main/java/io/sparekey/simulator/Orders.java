// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import java.util.EnumMap;
import java.util.Map;

/** How often something is still to happen. Not thread-safe. */
final class Orders<E extends Enum<E>> {

    private final Map<E, Integer> left;

    Orders(Class<E> type) {
        left = new EnumMap<>(type);
    }

    /** Lets it happen at the next {@code times} occasions. */
    void add(E what, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("it happens once or more often, not " + times + " times");
        }
        left.merge(what, times, Integer::sum);
    }

    /** Whether it is to happen now; if so, that occasion is used up. */
    boolean take(E what) {
        boolean due = left.containsKey(what);
        left.computeIfPresent(what, (same, times) -> times > 1 ? times - 1 : null);
        return due;
    }
}
