// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.audit.Maintenance;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies the database while it is used. */
@Command(
        name = "backup",
        description = "Copies the database to a new file while others work with it, and the keyring too if wanted. For "
                + "administrators.")
final class BackupCommand extends SessionCommand {

    @Option(
            names = "--database",
            paramLabel = "NEWFILE",
            required = true,
            description = "Where the copy of the database goes; never replaces a file.")
    private Path database = Path.of("");

    @Option(
            names = "--keyring",
            paramLabel = "NEWFILE",
            description = "Where a copy of the keyring goes, best on another medium; never replaces a file.")
    private @Nullable Path keyring;

    BackupCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        Maintenance what = keyring == null ? Maintenance.COPY_DATABASE : Maintenance.COPY_DATABASE_AND_KEYRING;
        begin(session, what);
        VaultState vault = VaultState.of(session);
        session.backUp(database, Optional.ofNullable(keyring));
        output().line("The database is copied to " + database + ".");
        if (keyring == null) {
            output().line("It opens with the keyring as it is now, generation " + vault.newest()
                    + ": be sure to have a copy of that, apart from the database.");
        } else {
            output().line("The keyring is copied to " + keyring
                    + ". It opens with the passphrase of today. Keep the two copies and the passphrase apart.");
        }
        return ExitCode.DONE;
    }
}
