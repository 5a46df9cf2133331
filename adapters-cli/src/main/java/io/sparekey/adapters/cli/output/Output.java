// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.output;

import com.github.freva.asciitable.AsciiTable;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.util.List;
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

    /** A table for people. */
    public void table(List<String> headers, List<List<String>> rows) {
        Object[][] cells = rows.stream()
                .map(row -> row.stream().map(Text::harmless).toArray())
                .toArray(Object[][]::new);
        terminal.out().println(AsciiTable.getTable(AsciiTable.NO_BORDERS, headers.toArray(String[]::new), null, cells));
    }

    /** One JSON document on lines of its own: records, texts, numbers, instants (ISO 8601), optionals (null if absent). */
    public void json(Object value) {
        terminal.out().println(Json.WRITER.writeValueAsString(value));
    }

    /** Loaded with the first document only. */
    private static final class Json {
        static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

        private Json() {}
    }
}
