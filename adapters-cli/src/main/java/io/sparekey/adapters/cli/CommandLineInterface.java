// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.internal.command.Context;
import io.sparekey.adapters.cli.terminal.OutputLost;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.time.Clock;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** Runs one command and says in its exit code how that went. A fault is told in one line; a stack trace helps nobody here. */
public final class CommandLineInterface {

    private final Context context;
    private final FaultReport faults;

    /**
     * One for that terminal.
     *
     * @param clock the time, in the zone that people are to see it in
     * @param redaction blacks out what looks like a key in whatever is said of a fault
     */
    public CommandLineInterface(
            Installation installation, Terminal terminal, Clock clock, UnaryOperator<String> redaction) {
        this.context = Context.of(installation, terminal, clock);
        this.faults = new FaultReport(terminal, redaction);
    }

    /** Runs the command. @return the exit code, as {@link io.sparekey.adapters.cli.installation.ExitCode} explains it */
    public int run(String... arguments) {
        try {
            int exitCode = CommandTree.of(context)
                    .setParameterExceptionHandler(faults::ofArguments)
                    .setExecutionExceptionHandler((fault, command, parsed) -> faults.of(fault))
                    .setExecutionStrategy(this::execute)
                    .execute(arguments);
            context.terminal().out().flush();
            return exitCode;
        } catch (OutputLost lost) {
            return faults.of(lost);
        }
    }

    /** The library prints help and the version outside of commands, where its handler of faults does not see that nobody reads. */
    private int execute(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputLost lost) {
            return faults.of(lost);
        }
    }
}
