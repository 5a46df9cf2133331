// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.core.port.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list of any length, as a table or as a JSON array; never more than a page of it is held at once.
 *
 * @param <T> what is listed
 * @param <C> what the pages go by
 * @param headers of the table
 * @param row of the table, a cell for each header
 * @param json the item for scripts
 * @param nothing what to say to people if the list is empty
 */
record Listing<T, C>(List<String> headers, Function<T, List<String>> row, Function<T, ?> json, String nothing) {

    /** Shows it. */
    void show(Output output, AllOption all, JsonOption asJson, BiFunction<Optional<C>, Integer, Page<T, C>> read) {
        AtomicBoolean more = new AtomicBoolean();
        if (asJson.isWanted()) {
            output.<Object>jsonArray(items ->
                    more.set(all.read(read, page -> page.forEach(item -> items.accept(json.apply(item))))));
        } else {
            more.set(all.read(read, page -> table(output, page)));
        }
        if (more.get()) {
            output.hint("These are the first " + AllOption.FIRST + "; --all shows all.");
        }
    }

    private void table(Output output, List<T> page) {
        if (page.isEmpty()) {
            output.hint(nothing);
        } else {
            output.table(headers, page.stream().map(row).toList());
        }
    }
}
