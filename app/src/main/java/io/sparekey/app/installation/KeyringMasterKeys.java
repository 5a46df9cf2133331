// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.MasterKeys;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.keyring.KeyringAccess;
import io.sparekey.app.keyring.VaultOnDemand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The master keys in the keyring file that the settings name; every change of the file is taken into use here. */
final class KeyringMasterKeys implements MasterKeys {

    private final KeyringAccess access;
    private final VaultOnDemand vault;

    KeyringMasterKeys(KeyringAccess access, VaultOnDemand vault) {
        this.access = access;
        this.vault = vault;
    }

    @Override
    public List<Integer> generations() {
        return vault.generations();
    }

    @Override
    public int add() {
        return CommandFaults.translated(() -> {
            vault.vault();
            Keyring more = access.withPassphrase(KeyringFile::addGeneration);
            vault.adopt(more);
            return more.newest();
        });
    }

    @Override
    public void drop(int generation) {
        CommandFaults.translated(() -> {
            Vault current = vault.vault();
            vault.adopt(access.withPassphrase((file, passphrase) -> file.drop(passphrase, generation, current)));
        });
    }

    @Override
    public void changePassphrase(Passphrase to) {
        CommandFaults.translated(() -> {
            access.withPassphrase((file, from) -> {
                to.lend(text -> {
                    requireAnother(from, text);
                    file.changePassphrase(from, text);
                });
                return true;
            });
            access.forget();
        });
    }

    @Override
    public Optional<Path> passphraseFile() {
        return access.passphraseFile();
    }

    private static void requireAnother(char[] from, char[] to) {
        if (Arrays.equals(from, to)) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT, "that is the present passphrase; nothing was changed: choose another");
        }
    }
}
