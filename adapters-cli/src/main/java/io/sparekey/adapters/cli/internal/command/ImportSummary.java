// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.csv.RowVerdict;
import io.sparekey.adapters.cli.internal.csv.Tally;
import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.core.port.StoreUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says at the end of an import what became of the rows, and how to go on. */
final class ImportSummary {

    private final Output output;
    private final Tally tally;
    private final boolean dryRun;
    private final @Nullable Path verdicts;

    ImportSummary(Output output, Tally tally, boolean dryRun, @Nullable Path verdicts) {
        this.output = output;
        this.tally = tally;
        this.dryRun = dryRun;
        this.verdicts = verdicts;
    }

    /** The file is through. */
    ExitCode ofAll() {
        show();
        return tally.bad() == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    /** Ctrl-C. */
    ExitCode stopped() {
        show();
        output.line("Stopped after line " + tally.lastLine() + ". " + howToGoOn());
        return ExitCode.STOPPED;
    }

    /** The store is gone; nothing of the batch under way was taken in. */
    CommandFault brokenOff(StoreUnavailable fault) {
        show();
        return new CommandFault(
                ExitCode.STORAGE,
                fault.getMessage() + "; the import broke off after line " + tally.lastLine(),
                List.of(howToGoOn()));
    }

    private String howToGoOn() {
        return "To go on, give the same command again: what is in stays as it is."
                + (verdicts == null ? "" : " Name another file for the verdicts.");
    }

    private void show() {
        output.line(tally.rows() + " rows read" + (dryRun ? "; this would become of them:" : "."));
        if (tally.rows() > 0) {
            List<List<String>> table = new ArrayList<>();
            tally.counts()
                    .forEach((kind, count) -> table.add(List.of(String.valueOf(count), kind.word(), kind.meaning())));
            output.table(List.of("rows", "verdict", "meaning"), table);
        }
        tally.firstBad().forEach(verdict -> output.line(problem(verdict)));
        long more = tally.bad() - tally.firstBad().size();
        if (more > 0) {
            output.line("and " + more + " more; "
                    + (verdicts == null ? "--verdicts NEWFILE lists all" : "all are in " + verdicts));
        }
        if (dryRun) {
            output.line("Nothing was changed: this was a dry run.");
        }
    }

    private static String problem(RowVerdict verdict) {
        String serial = verdict.serial().isEmpty() ? "" : " (" + verdict.serial() + ")";
        return "line " + verdict.line() + serial + ": " + verdict.message();
    }
}
