// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file of verdicts, one a row, private to its owner, if one is wanted. What has been written down is in the file, whatever comes
 * next.
 */
public final class VerdictFile implements AutoCloseable {

    private final Optional<Path> file;
    private final Optional<CsvWriter> writer;

    /**
     * Makes the file.
     *
     * @throws CommandFault if it is there already or cannot be made
     */
    public VerdictFile(Optional<Path> file) {
        this.file = file;
        this.writer = file.map(path -> CsvWriter.builder().build(NewFile.create(path), StandardCharsets.UTF_8));
        writer.ifPresent(csv -> csv.writeRecord("line", "serial", "verdict", "message"));
    }

    /** Writes them down. @throws CommandFault if they cannot be */
    public void write(List<RowVerdict> verdicts) {
        writer.ifPresent(csv -> {
            try {
                verdicts.forEach(verdict -> csv.writeRecord(
                        String.valueOf(verdict.line()),
                        inert(verdict.serial()),
                        verdict.kind().word(),
                        verdict.message()));
                csv.flush();
            } catch (UncheckedIOException | IOException e) {
                throw unwritable();
            }
        });
    }

    /** A serial number that is none may be a formula, which a spreadsheet would obey. */
    private static String inert(String serial) {
        return !serial.isEmpty() && "=+-@\t\r".indexOf(serial.charAt(0)) >= 0 ? "'" + serial : serial;
    }

    private CommandFault unwritable() {
        return new CommandFault(ExitCode.FAULT, "cannot write on in " + file.orElseThrow() + ": is the disk full?");
    }

    @Override
    public void close() {
        writer.ifPresent(csv -> {
            try {
                csv.close();
            } catch (IOException e) {
                throw unwritable();
            }
        });
    }
}
