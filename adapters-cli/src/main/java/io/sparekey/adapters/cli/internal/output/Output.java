// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.adapters.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Shows results: for people, or as JSON for scripts. */
public final class Output {

    private final Terminal terminal;

    /** Onto that terminal. */
    public Output(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line for people. */
    public void line(String text) {
        terminal.out().println(Text.harmless(text));
    }

    /** A line beside the results, which a script that reads them does not see. */
    public void hint(String text) {
        terminal.out().flush();
        terminal.err().println(Text.harmless(text));
    }

    /** A table for people; each row has a cell for each header. */
    public void table(List<String> headers, List<List<String>> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream().map(Text::harmless).toList())
                .toList();
        Table.lines(headers, cells).forEach(terminal.out()::println);
    }

    /** One JSON document on lines of its own: records, texts, numbers, instants (ISO 8601), optionals (null if absent). */
    public void json(Object value) {
        terminal.out().println(Json.WRITER.writeValueAsString(value));
    }

    /**
     * A JSON array of any length, an item at a time.
     *
     * @param items hands over one item after the other; if it fails, the array stays open, so that nobody takes it for complete
     */
    public <T> void jsonArray(Consumer<Consumer<T>> items) {
        String[] before = {"["};
        items.accept(item -> {
            terminal.out().println(before[0]);
            terminal.out().print(Json.WRITER.writeValueAsString(item));
            before[0] = ",";
        });
        terminal.out().println(before[0].equals("[") ? "[]" : System.lineSeparator() + "]");
    }

    /** Loaded with the first document only. */
    private static final class Json {
        static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

        private Json() {}
    }
}
