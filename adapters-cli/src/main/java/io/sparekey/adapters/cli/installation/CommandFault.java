// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import java.util.List;

/** Why a command ends early: one line for the person who gave it, and the exit code. Holds nothing secret. */
public final class CommandFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;
    private final transient List<String> details;

    /** @param message what is wrong and what to do, in one line without a full stop */
    public CommandFault(ExitCode exitCode, String message) {
        this(exitCode, message, List.of());
    }

    /**
     * One with further lines, for several mistakes at once.
     *
     * @param details one line for each
     */
    public CommandFault(ExitCode exitCode, String message, List<String> details) {
        super(message);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
    }

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Further lines. */
    public List<String> details() {
        return details;
    }
}
