// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.csv.Intake;
import io.sparekey.adapters.cli.internal.csv.Row;
import io.sparekey.adapters.cli.internal.csv.RowReader;
import io.sparekey.adapters.cli.internal.csv.RowVerdict;
import io.sparekey.adapters.cli.internal.csv.Tally;
import io.sparekey.adapters.cli.internal.csv.VerdictFile;
import io.sparekey.adapters.cli.internal.output.Progress;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.usecase.ImportDevices;
import io.sparekey.core.usecase.ImportDevices.Effect;
import io.sparekey.core.usecase.ImportDevices.Known;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in the devices of a CSV file, a thousand at a time. */
@Command(
        name = "import",
        description = "Takes in Macs from a CSV file.",
        footer = {
            "",
            "The first line names the columns, in any order: serial (which must be there), name, owner-login,"
                    + " owner-issuer, owner-subject, ownership (corporate, personal or unknown). Fields are divided by"
                    + " comma, semicolon or tab; the text is UTF-8. An empty field says nothing.",
            "",
            "An owner is named by owner-login, or by owner-issuer and owner-subject, never by both. The login is the name"
                    + " the person signs in with; it is bound to them at their first sign-in.",
            "",
            "Example:",
            "  serial,name,owner-login,ownership",
            "  C02XK1ZZ,Ann's Mac,ann@example.org,corporate",
            "  C02XK2ZZ,,bob@example.org,personal",
            "",
            "Each row gets a verdict, and a row that cannot be taken keeps no other out. Stopped or broken off, the"
                    + " import is simply begun again: what is in stays as it is."
        })
final class DeviceImportCommand extends SessionCommand {

    @Parameters(paramLabel = "FILE", description = "The CSV file; - for standard input.")
    private String file = "";

    @Option(names = "--dry-run", description = "Changes nothing; says what would happen.")
    private boolean dryRun;

    @Option(
            names = "--update",
            description = "Macs that are registered become what their row says; removed ones come back.")
    private boolean update;

    @Option(names = "--verdicts", paramLabel = "NEWFILE", description = "Writes the verdict on each row there, as CSV.")
    private @Nullable Path verdicts;

    DeviceImportCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        requireAdministrator(session);
        Tally tally = new Tally();
        ImportSummary summary = new ImportSummary(output(), tally, dryRun, verdicts);
        try (InputStream in = open()) {
            return takeAll(intake(session), new RowReader(in), tally) ? summary.ofAll() : summary.stopped();
        } catch (StoreUnavailable e) {
            throw summary.brokenOff(e);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Before anything is read: a trial of one device, which changes nothing; a refusal is written down. */
    private static void requireAdministrator(Session session) {
        var anyDevice =
                new ImportDevices.Line(new SerialNumber("ANY"), Optional.empty(), Optional.empty(), Optional.empty());
        done(session.sparekey().importDevices().take(session.actor(), List.of(anyDevice), Known.KEEP, Effect.TRIAL));
    }

    private boolean isPiped() {
        return file.equals("-");
    }

    private InputStream open() throws IOException {
        try {
            return isPiped() ? terminal().in() : Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "there is no file " + file);
        }
    }

    private OptionalLong bytes() throws IOException {
        return isPiped() ? OptionalLong.empty() : OptionalLong.of(Files.size(Path.of(file)));
    }

    private Intake intake(Session session) {
        Known known = update ? Known.CHANGE : Known.KEEP;
        Effect effect = dryRun ? Effect.TRIAL : Effect.REAL;
        return new Intake(
                devices -> done(session.sparekey().importDevices().take(session.actor(), devices, known, effect)));
    }

    /** @return whether the end of the file was reached; otherwise the person wants to stop */
    private boolean takeAll(Intake intake, RowReader rows, Tally tally) throws IOException {
        try (VerdictFile written = new VerdictFile(Optional.ofNullable(verdicts));
                Progress progress = Progress.ofBytes(terminal(), "Taking in", bytes())) {
            List<Row> batch = rows.next(Page.MAX_ITEMS);
            while (!batch.isEmpty()) {
                if (stopAsked()) {
                    return false;
                }
                List<RowVerdict> judged = intake.take(batch);
                written.write(judged);
                tally.add(judged);
                progress.at(rows.bytes(), tally.rows() + " rows");
                batch = rows.next(Page.MAX_ITEMS);
            }
            return true;
        }
    }

    private boolean stopAsked() {
        return context().installation().stopAsked().getAsBoolean();
    }
}
