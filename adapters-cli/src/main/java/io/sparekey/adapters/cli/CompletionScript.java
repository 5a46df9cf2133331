// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.internal.command.Context;
import io.sparekey.adapters.cli.terminal.SystemTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The script by which bash and zsh complete commands and options, for packages that bring it along. */
public final class CompletionScript {

    private CompletionScript() {}

    /** Writes it to the file that the one argument names, in directories that are made if need be. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a directory"));
        Files.writeString(file, text());
    }

    /** The script. */
    public static String text() {
        Clock anyTime = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        CommandLine tree = CommandTree.of(Context.of(new NoInstallation(), new SystemTerminal(Map.of()), anyTime));
        return AutoComplete.bash(tree.getCommandName(), tree);
    }
}
