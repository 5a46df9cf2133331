// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.internal.output.Progress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Shows a bar for each table and each thing that is done to it, and ends the move when the person wants that. */
final class MoveProgress implements Move.Watcher, AutoCloseable {

    private final Context context;
    private final BooleanSupplier stopAsked;
    private String task = "";
    private Optional<Progress> bar = Optional.empty();

    MoveProgress(Context context) {
        this.context = context;
        this.stopAsked = context.installation().stopAsked();
    }

    @Override
    public void at(String step, String table, long done, long all) {
        if (stopAsked.getAsBoolean()) {
            throw new CommandFault(ExitCode.STOPPED, "stopped; to go on where this was, give the same command again");
        }
        String now = step + " " + table;
        if (!now.equals(task)) {
            close();
            task = now;
            bar = Optional.of(Progress.ofItems(context.terminal(), now, all));
        }
        bar.orElseThrow().at(done, "");
    }

    /** Ends the line of the last bar. */
    @Override
    public void close() {
        bar.ifPresent(Progress::close);
        bar = Optional.empty();
    }
}
