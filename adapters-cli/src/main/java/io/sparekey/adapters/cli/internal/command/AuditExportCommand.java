// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.EntryDocument;
import io.sparekey.adapters.cli.internal.output.JsonLines;
import io.sparekey.adapters.cli.internal.output.NewFile;
import io.sparekey.adapters.cli.internal.output.Progress;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.usecase.ReadAudit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the audit trail out, page by page. */
@Command(
        name = "export",
        description =
                "Writes the audit trail to a new file, one JSON document a line, oldest first: id, at, actor, device, type, "
                        + "fields. For auditors.")
final class AuditExportCommand extends SessionCommand {

    @Parameters(paramLabel = "NEWFILE", description = "The file, which must not be there yet; - for standard output.")
    private Path file = Arguments.STANDARD_STREAM;

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "Begins after the entry with this id, as the last export says where it ended.")
    private @Nullable UUID after;

    private long written;
    private Optional<AuditEntryId> last = Optional.empty();

    AuditExportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        Auditors.require(session);
        last = Optional.ofNullable(after).map(AuditEntryId::new);
        try {
            boolean all = file.equals(Arguments.STANDARD_STREAM)
                    ? write(session, terminal().out())
                    : writeFile(session);
            output().hint((all ? "" : "Stopped. ") + soFar());
            return all ? ExitCode.DONE : ExitCode.STOPPED;
        } catch (StoreUnavailable e) {
            throw new CommandFault(ExitCode.STORAGE, String.valueOf(e.getMessage()), List.of(soFar()));
        } catch (IOException e) {
            throw new CommandFault(ExitCode.FAULT, "cannot write on in " + file + ": is the disk full?");
        }
    }

    private String soFar() {
        return written + (written == 1 ? " entry" : " entries") + " written"
                + (file.equals(Arguments.STANDARD_STREAM) ? "" : " to " + file)
                + last.map(id -> "; to go on from there: --after " + id).orElse("");
    }

    private boolean writeFile(Session session) throws IOException {
        try (OutputStream out = NewFile.create(file)) {
            return write(session, out);
        }
    }

    /** @return whether that was all; otherwise the person wants to stop */
    private boolean write(Session session, OutputStream out) throws IOException {
        JsonLines lines = new JsonLines(out);
        try (Progress progress = Progress.ofItems(terminal(), "Writing")) {
            Optional<AuditEntryId> next = last;
            do {
                if (context().installation().stopAsked().getAsBoolean()) {
                    return false;
                }
                var query = ReadAudit.Query.oldestFirst(AuditSelection.ALL, next, Page.MAX_ITEMS);
                Page<AuditEntry, AuditEntryId> page =
                        done(session.sparekey().readAudit().read(session.actor(), query));
                for (AuditEntry entry : page.items()) {
                    lines.add(EntryDocument.of(entry));
                    last = Optional.of(entry.id());
                    written++;
                }
                lines.flush();
                progress.at(written, written + " entries");
                next = page.next();
            } while (next.isPresent());
            return true;
        }
    }
}
