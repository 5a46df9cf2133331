// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;

/** Gets a new passphrase: from a file, or typed twice by a person. */
final class NewPassphrase {

    private static final int SHORTEST = 12;
    private static final int TRIES = 3;
    private static final String TOO_SHORT = "a passphrase has at least " + SHORTEST + " characters";

    private final Installation installation;
    private final Terminal terminal;
    private final String flag;

    /** @param flag the option that names a file, for those who cannot be asked */
    NewPassphrase(Context context, String flag) {
        this.installation = context.installation();
        this.terminal = context.terminal();
        this.flag = flag;
    }

    /** The passphrase, to be closed by the caller. @throws CommandFault if there is none that will do */
    Passphrase get(Optional<Path> file) {
        return file.map(this::from).orElseGet(this::typed);
    }

    private Passphrase from(Path file) {
        Passphrase passphrase = installation.passphraseIn(file);
        if (passphrase.isShorterThan(SHORTEST)) {
            passphrase.close();
            throw new CommandFault(ExitCode.BAD_INPUT, TOO_SHORT + "; it is the first line of " + file);
        }
        return passphrase;
    }

    private Passphrase typed() {
        if (!terminal.isInteractive()) {
            throw new CommandFault(ExitCode.USAGE, "nobody is there to ask for the passphrase: give " + flag);
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Passphrase> agreed = typedTwice();
            if (agreed.isPresent()) {
                return agreed.get();
            }
        }
        throw new CommandFault(ExitCode.BAD_INPUT, "no passphrase was agreed on; nothing was changed");
    }

    private Optional<Passphrase> typedTwice() {
        Passphrase first = ask("New passphrase, " + SHORTEST + " characters or more:");
        boolean agreed = false;
        try {
            agreed = isLongEnough(first) && isRepeated(first);
            return agreed ? Optional.of(first) : Optional.empty();
        } finally {
            if (!agreed) {
                first.close();
            }
        }
    }

    private boolean isLongEnough(Passphrase first) {
        boolean tooShort = first.isShorterThan(SHORTEST);
        if (tooShort) {
            terminal.err().println("Too short: " + TOO_SHORT + ".");
        }
        return !tooShort;
    }

    private boolean isRepeated(Passphrase first) {
        try (Passphrase second = ask("The same again:")) {
            boolean same = second.sameAs(first);
            if (!same) {
                terminal.err().println("The two are not the same.");
            }
            return same;
        }
    }

    private Passphrase ask(String question) {
        return terminal.askSecret(question)
                .map(Passphrase::new)
                .orElseThrow(() -> new CommandFault(ExitCode.STOPPED, "nothing was changed"));
    }
}
