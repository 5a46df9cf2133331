// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list that is too long to be had at once.
 *
 * @param next where the following part begins; empty at the end of the list
 */
public record Page<T, C>(List<T> items, Optional<C> next) {

    /** The most items that a page may have. */
    public static final int MAX_ITEMS = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    /** The limit itself. @throws IllegalArgumentException unless it is 1 to {@link #MAX_ITEMS} */
    public static int requireLimit(int limit) {
        if (limit < 1 || limit > MAX_ITEMS) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_ITEMS + " items");
        }
        return limit;
    }
}
