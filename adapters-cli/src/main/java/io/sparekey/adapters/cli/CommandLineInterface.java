// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.command.Context;
import io.sparekey.adapters.cli.command.SparekeyCommand;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.output.Output;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command and says in its exit code how that went. A fault is told in one line; a stack trace helps nobody here. */
public final class CommandLineInterface {

    private final Context context;
    private final FaultReport faults;

    /** @param redaction blacks out what looks like a key in whatever is said of a fault */
    public CommandLineInterface(Installation installation, Terminal terminal, UnaryOperator<String> redaction) {
        this.context = new Context(installation, terminal, new Output(terminal));
        this.faults = new FaultReport(terminal, redaction);
    }

    /** Runs the command. @return the exit code, as {@link io.sparekey.adapters.cli.installation.ExitCode} explains it */
    public int run(String... arguments) {
        Terminal terminal = context.terminal();
        return new CommandLine(SparekeyCommand.class, new CommandFactory(context))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(80, Math.min(terminal.width(), 120)))
                .setParameterExceptionHandler(faults::ofArguments)
                .setExecutionExceptionHandler((fault, command, parsed) -> faults.of(fault))
                .execute(arguments);
    }
}
