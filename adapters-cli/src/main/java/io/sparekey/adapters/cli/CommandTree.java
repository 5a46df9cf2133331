// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static java.util.stream.Collectors.toMap;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.command.Arguments;
import io.sparekey.adapters.cli.internal.command.Context;
import io.sparekey.adapters.cli.internal.command.SparekeyCommand;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, ready to be run. */
final class CommandTree {

    private static final int NARROWEST = 80;
    private static final int WIDEST = 120;

    private CommandTree() {}

    static CommandLine of(Context context) {
        Terminal terminal = context.terminal();
        CommandLine tree = new CommandLine(SparekeyCommand.class, new CommandFactory(context));
        tree.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(NARROWEST, Math.min(terminal.width(), WIDEST)))
                // An argument that begins with @ is a name that begins with @, and no file to read more arguments from.
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Arguments::path)
                .registerConverter(UUID.class, Arguments::id);
        CommandSpec root = tree.getCommandSpec();
        root.versionProvider(
                () -> new String[] {"sparekey " + context.installation().version()});
        root.usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(Arrays.stream(ExitCode.values())
                        .collect(toMap(
                                code -> String.valueOf(code.code()),
                                ExitCode::meaning,
                                (first, second) -> first,
                                LinkedHashMap::new)));
        return tree;
    }
}
