// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.audit.Maintenance;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seals the keyring by another passphrase. */
@Command(name = "passphrase", description = "Gives the keyring another passphrase. For administrators.")
final class VaultPassphraseCommand extends SessionCommand {

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "A private file whose first line is the new passphrase; else it is asked for.")
    private @Nullable Path newPassphraseFile;

    VaultPassphraseCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        // Whoever is no administrator goes no further.
        VaultState.of(session);
        var entry = new NewPassphrase(context(), "--new-passphrase-file");
        try (Passphrase passphrase = entry.get(Optional.ofNullable(newPassphraseFile))) {
            begin(session, Maintenance.CHANGE_PASSPHRASE);
            session.masterKeys().changePassphrase(passphrase);
        }
        output().line("The keyring has another passphrase from now on.");
        output().line("Copies of the keyring made until now still open with the former one.");
        session.masterKeys()
                .passphraseFile()
                .ifPresent(file -> output().line("The file " + file
                        + " has the former passphrase: put the new one there now, or nothing starts."));
        return ExitCode.DONE;
    }
}
