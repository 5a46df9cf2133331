// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.KeyLook;
import io.sparekey.core.usecase.ImportDevices;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a file of devices row by row. Needs the same memory for any file, but for a few bytes for each serial number. */
public final class RowReader {

    private final LineReader lines;
    private final Header header;
    private final SeenSerials seen = new SeenSerials();

    /**
     * Reads the header. The caller closes the stream.
     *
     * @throws CommandFault if the header is not one of a file of devices
     */
    public RowReader(InputStream in) {
        this.lines = new LineReader(in);
        this.header = Header.of(nextLine()
                .orElseThrow(() -> new CommandFault(
                        ExitCode.BAD_INPUT,
                        "the file is empty: it must begin with a line that names the columns, " + Column.SERIAL.title()
                                + " at least")));
    }

    /** How many bytes have been read of the stream. */
    public long bytes() {
        return lines.bytes();
    }

    /**
     * The next rows, the readable ones without any serial number twice; none at the end of the file.
     *
     * @throws CommandFault if the stream cannot be read
     */
    public List<Row> next(int most) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < most) {
            Optional<TextLine> line = nextLine();
            if (line.isEmpty()) {
                break;
            }
            rows.add(row(line.get()));
        }
        return rows;
    }

    private Optional<TextLine> nextLine() {
        Optional<TextLine> line = lines.next();
        while (line.filter(TextLine::isBlank).isPresent()) {
            line = lines.next();
        }
        return line;
    }

    private Row row(TextLine line) {
        if (line.fault().isPresent()) {
            return new Row.Bad(line.number(), "", line.fault().get());
        }
        String serial = "";
        try {
            Map<Column, String> values = header.values(line.text());
            serial = values.getOrDefault(Column.SERIAL, "");
            return firstOfItsSerial(line.number(), DeviceLine.of(values));
        } catch (IllegalArgumentException e) {
            return new Row.Bad(line.number(), KeyLook.isIn(serial) ? "" : serial, String.valueOf(e.getMessage()));
        }
    }

    private Row firstOfItsSerial(int number, ImportDevices.Line device) {
        OptionalInt first = seen.add(device.serial(), number);
        return first.isPresent()
                ? new Row.Bad(
                        number,
                        device.serial().value(),
                        "the serial number stands on line " + first.getAsInt() + " already")
                : new Row.Good(number, device);
    }
}
