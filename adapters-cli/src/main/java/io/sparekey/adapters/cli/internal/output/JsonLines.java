// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON document a line, in UTF-8, as long as there are any. */
public final class JsonLines {

    private final ObjectWriter writer = JsonMapper.builder().build().writer();
    private final OutputStream out;

    /** The caller closes the stream. */
    public JsonLines(OutputStream out) {
        this.out = new BufferedOutputStream(out);
    }

    /** Adds a document. */
    public void add(Object value) throws IOException {
        out.write(writer.writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    /** Hands on what was added. */
    public void flush() throws IOException {
        out.flush();
    }
}
