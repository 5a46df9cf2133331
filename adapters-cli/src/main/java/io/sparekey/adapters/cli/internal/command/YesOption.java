// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What commands have that ask before they act. */
final class YesOption {

    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask before it acts.")
    private boolean given;

    /**
     * Goes on if the answer is yes, or was given beforehand.
     *
     * @param question as in {@code Remove it?}
     * @throws CommandFault if the answer is another one, or nobody can be asked
     */
    void orAsk(Terminal terminal, String question) {
        if (given) {
            return;
        }
        if (!terminal.isInteractive()) {
            throw new CommandFault(ExitCode.USAGE, "this asks before it acts, and nobody is there: add --yes");
        }
        String answer = terminal.ask(question + " [y/N]").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandFault(ExitCode.STOPPED, "nothing was changed");
        }
    }
}
