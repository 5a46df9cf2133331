// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Blueprint.Database.Server;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.internal.output.Output;
import java.nio.file.Path;
import java.util.List;

/** Tells people what was moved, and what they have to do now. */
final class MoveText {

    private final Output output;

    MoveText(Output output) {
        this.output = output;
    }

    /** @param settings the file that has to be changed */
    void moved(Move move, Move.Report report, Path settings) {
        output.table(
                List.of("table", "rows"),
                report.tables().stream()
                        .map(table -> List.of(table.name(), String.valueOf(table.rows())))
                        .toList());
        long rows = report.tables().stream().mapToLong(Move.Table::rows).sum();
        output.line("Moved: " + rows
                + " rows. Their number and their digest (SHA-256) are the same here and there, table by table.");
        output.line("Keys opened there, chosen evenly among all: " + report.opened() + ".");
        if (report.unopenable() > 0) {
            output.line("Keys among them that open neither there nor here: " + report.unopenable()
                    + ". To see which: sparekey vault check");
        }
        output.line("");
        output.line("Now put into " + settings.toAbsolutePath().normalize() + ", and start the service again:");
        output.line("");
        settings(move.to());
        output.line("");
        output.line(
                move.from()
                        + " takes no changes any more. When the new database has a backup, delete it: all keys are in it, sealed.");
    }

    private void settings(Server to) {
        output.line("  sparekey.postgresql {");
        output.line("    url = " + quoted(to.url()));
        to.user().ifPresent(user -> output.line("    user = " + quoted(user)));
        to.passwordFile().ifPresent(file -> output.line("    password-file = " + quoted(file.toString())));
        output.line("  }");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
