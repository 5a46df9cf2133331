// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.core.port.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A page of a list, with the cursor of the following one. */
record PageDocument<T>(List<T> items, Optional<String> next) {

    /** Of the core's, each item as a document. */
    static <A, C, T> PageDocument<T> of(Page<A, C> page, Function<A, T> item) {
        return of(page, item, String::valueOf);
    }

    /** The same, with the text of a cursor. */
    static <A, C, T> PageDocument<T> of(Page<A, C> page, Function<A, T> item, Function<C, String> place) {
        return new PageDocument<>(
                page.items().stream().map(item).toList(), page.next().map(place).map(Asked::cursor));
    }
}
