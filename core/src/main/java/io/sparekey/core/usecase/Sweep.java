// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does something for each of several claimed things; a fault with one does not keep the others from their turn. */
final class Sweep {

    private Sweep() {}

    /** @throws RuntimeException the first fault, with the others suppressed, after all have had their turn */
    static <T> void each(List<T> claimed, Consumer<T> action) {
        @Nullable RuntimeException first = null;
        for (T thing : claimed) {
            try {
                action.accept(thing);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
