// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.port.KeyVault;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts another master key in the place of the present one. */
@Command(
        name = "rekey",
        description =
                "Makes a new master key and wraps all data keys by it, while everything keeps working. A rekey that broke off "
                        + "is finished instead. For administrators.")
final class VaultRekeyCommand extends SessionCommand {

    @Option(
            names = "--drop-old",
            description =
                    "Destroys older master keys afterwards, when nothing is wrapped by them any more. If there are such already, "
                            + "that is all it does.")
    private boolean dropOld;

    @Mixin
    private final YesOption yes = new YesOption();

    VaultRekeyCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        VaultState vault = VaultState.of(session);
        if (vault.isUnfinished()) {
            output().line("A rekey was begun and not finished. It is finished now; no other master key is made.");
            wrap(session);
        } else if (!dropOld || vault.unneeded().isEmpty()) {
            output().line("Backups made until now open with the keyring as it is now: keep a copy of it for them.");
            yes.orAsk(terminal(), "Make a new master key and wrap " + vault.allDataKeys() + " data keys by it?");
            begin(session, Maintenance.ADD_MASTER_KEY);
            output().line("Made generation " + session.masterKeys().add() + " of the master key.");
            wrap(session);
        }
        if (dropOld) {
            drop(session, VaultState.of(session).unneeded());
        }
        return ExitCode.DONE;
    }

    private void wrap(Session session) {
        try {
            int wrapped = done(session.sparekey().rekeyVault().rekey(session.actor()));
            output().line("Wrapped " + wrapped + " data keys anew. All of them open by the newest master key.");
            output().line("Back up the keyring now: the new master key is in no older copy of it.");
        } catch (KeyVault.CannotOpen e) {
            throw new CommandFault(
                    ExitCode.UNOPENABLE,
                    e.getMessage() + "; all others are wrapped anew, and the old master key stays in use",
                    List.of(
                            "To see which keys are lost: sparekey vault check. To finish afterwards: sparekey vault rekey"));
        }
    }

    private void drop(Session session, List<Integer> unneeded) {
        if (unneeded.isEmpty()) {
            output().line("There is no older master key to destroy.");
            return;
        }
        String which = unneeded.stream().map(String::valueOf).collect(Collectors.joining(", "));
        output().line("Older backups need generation " + which + " of the master key.");
        yes.orAsk(terminal(), "Destroy generation " + which + " in this keyring?");
        begin(session, Maintenance.DESTROY_MASTER_KEYS);
        unneeded.forEach(session.masterKeys()::drop);
        output().line("Destroyed generation " + which + ".");
    }
}
