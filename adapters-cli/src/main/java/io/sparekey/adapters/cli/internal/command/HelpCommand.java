// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of any command, however deep in the tree. */
@Command(name = "help", description = "Shows the help of a command, as --help after it does.")
final class HelpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, as in: sparekey help device list.")
    private List<String> path = List.of();

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).root().commandLine();
        for (int i = 0; i < path.size(); i++) {
            CommandLine next = command.getSubcommands().get(path.get(i));
            if (next == null) {
                throw new UnmatchedArgumentException(command, path.subList(i, path.size()));
            }
            command = next;
        }
        command.usage(command.getOut());
        return ExitCode.DONE.code();
    }
}
