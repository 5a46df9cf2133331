// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.port.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What lists have that may be longer than anybody wants to read. */
final class AllOption {

    /** How many items a list shows without it. */
    static final int FIRST = 100;

    @Option(names = "--all", description = "Shows all, and not just the first " + FIRST + ".")
    private boolean given;

    /**
     * Hands over page after page, or just the first.
     *
     * @param read reads the page after a cursor, of so many items at most
     * @return whether there is more, which was not asked for
     */
    <T, C> boolean read(BiFunction<Optional<C>, Integer, Page<T, C>> read, Consumer<List<T>> pages) {
        Optional<C> next = Optional.empty();
        do {
            Page<T, C> page = read.apply(next, given ? Page.MAX_ITEMS : FIRST);
            pages.accept(page.items());
            next = page.next();
        } while (given && next.isPresent());
        return next.isPresent();
    }
}
