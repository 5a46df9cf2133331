// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How lists are ordered and cut into pages. */
final class Sorted {

    private Sorted() {}

    /** By the text of an id: time-ordered UUIDs come in the order in which they were made ({@code UUID.compareTo} is signed). */
    static <T> Comparator<T> by(Function<T, ?> id) {
        return Comparator.comparing(item -> id.apply(item).toString());
    }

    /** Whether {@code item} comes after {@code mark} in that order, or there is no mark. */
    static boolean isAfter(Object item, Optional<?> mark) {
        return mark.isEmpty() || item.toString().compareTo(mark.get().toString()) > 0;
    }

    /** Whether {@code item} comes before {@code mark} in that order, or there is no mark. */
    static boolean isBefore(Object item, Optional<?> mark) {
        return mark.isEmpty() || item.toString().compareTo(mark.get().toString()) < 0;
    }

    /** The first items; the page goes on after its last one if there are more. */
    static <T, C> Page<T, C> page(Stream<T> items, int limit, Function<T, C> mark) {
        List<T> andOneMore = items.limit(Page.requireLimit(limit) + 1L).toList();
        if (andOneMore.size() <= limit) {
            return new Page<>(andOneMore, Optional.empty());
        }
        return new Page<>(andOneMore.subList(0, limit), Optional.of(mark.apply(andOneMore.get(limit - 1))));
    }
}
