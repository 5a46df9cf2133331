// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Asks a person for what the command line leaves open. */
final class Asking {

    private final Terminal terminal;

    Asking(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What was given, or is answered, or is usual: that for an empty answer, and where nobody can be asked. */
    String orUsual(@Nullable String given, String question, String usual) {
        return given != null ? given : terminal.isInteractive() ? ask(question, usual) : usual;
    }

    /**
     * What was given or is answered; for an empty answer what is usual.
     *
     * @param flag the option that would have given it
     * @throws CommandFault if nobody can be asked
     */
    String orRefuse(@Nullable String given, String flag, String question, String usual) {
        if (given == null && !terminal.isInteractive()) {
            throw new CommandFault(ExitCode.USAGE, "nobody is there to ask: give " + flag);
        }
        return given != null ? given : ask(question, usual);
    }

    private String ask(String question, String usual) {
        String answer = terminal.ask(question + " [" + usual + "]:")
                .orElseThrow(() -> new CommandFault(ExitCode.STOPPED, "nothing was made"))
                .strip();
        return answer.isEmpty() ? usual : answer;
    }
}
