// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.command.Context;
import io.sparekey.adapters.cli.terminal.SystemTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The script by which bash and zsh complete commands and options, for packages that bring it along. */
public final class CompletionScript {

    private CompletionScript() {}

    /** Writes it to the file that the one argument names. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text());
    }

    /** The script. */
    public static String text() {
        Clock anyTime = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        CommandLine tree = CommandTree.of(Context.of(new NoInstallation(), new SystemTerminal(Map.of()), anyTime));
        return AutoComplete.bash(tree.getCommandName(), tree);
    }
}
