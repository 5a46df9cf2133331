// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.KeyLook;
import io.sparekey.adapters.cli.internal.output.Text;
import io.sparekey.adapters.cli.terminal.OutputLost;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one line, and chooses the exit code: the one place for both. */
final class FaultReport {

    private final Terminal terminal;
    private final UnaryOperator<String> redaction;

    FaultReport(Terminal terminal, UnaryOperator<String> redaction) {
        this.terminal = terminal;
        this.redaction = redaction;
    }

    /** Arguments that cannot be understood. */
    int ofArguments(ParameterException wrong, String[] arguments) {
        if (KeyLook.isAmong(arguments)) {
            return say(ExitCode.USAGE, KeyLook.WARNING, List.of());
        }
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String line = wrong instanceof UnmatchedArgumentException unknown
                ? unknown(unknown)
                : oneLine(wrong).replaceFirst("^Error: ", "");
        return say(ExitCode.USAGE, line + "; see " + command + " --help", List.of());
    }

    private static String unknown(UnmatchedArgumentException wrong) {
        boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
        String kind = wrong.isUnknownOption() ? "option" : group ? "command" : "place for another argument:";
        String line = "there is no " + kind + " '" + wrong.getUnmatched().get(0) + "'";
        List<String> likely = wrong.isUnknownOption() || group ? wrong.getSuggestions() : List.of();
        return likely.isEmpty() ? line : line + "; did you mean " + String.join(" or ", likely) + "?";
    }

    /** Whatever a command threw. */
    int of(Exception fault) {
        if (fault instanceof OutputLost lost) {
            return lost.isUnread() ? ExitCode.UNREAD.code() : say(ExitCode.FAULT, oneLine(lost), List.of());
        }
        if (fault instanceof CommandFault known) {
            return say(known.exitCode(), oneLine(known), known.details());
        }
        if (fault instanceof StoreUnavailable) {
            return say(ExitCode.STORAGE, oneLine(fault), List.of());
        }
        if (fault instanceof KeyVault.CannotOpen) {
            return say(ExitCode.UNOPENABLE, oneLine(fault) + "; an alarm was raised", List.of());
        }
        return say(
                ExitCode.FAULT,
                "this should not have happened (" + fault.getClass().getSimpleName() + "): " + oneLine(fault),
                List.of());
    }

    private int say(ExitCode exitCode, String line, List<String> details) {
        terminal.err().println("sparekey: " + fit(line));
        details.forEach(detail -> terminal.err().println("  " + fit(detail)));
        return exitCode.code();
    }

    private String fit(String line) {
        return Text.harmless(redaction.apply(line));
    }

    private static String oneLine(Exception fault) {
        return Optional.ofNullable(fault.getMessage())
                .map(message -> message.strip().lines().findFirst().orElse(""))
                .filter(line -> !line.isEmpty())
                .orElse(fault.getClass().getSimpleName());
    }
}
