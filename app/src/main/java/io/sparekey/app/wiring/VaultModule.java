// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.app.keyring.KeyringAccess;
import io.sparekey.app.keyring.Pause;
import io.sparekey.app.keyring.VaultOnDemand;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;

/** The vault, under the master keys that the settings name; open from the start. */
public final class VaultModule extends AbstractModule {

    private final Terminal terminal;
    private final Pause pause;

    /** @param terminal where the passphrase is asked for, if it has to be */
    public VaultModule(Terminal terminal, Pause pause) {
        this.terminal = terminal;
        this.pause = pause;
    }

    @Provides
    @Singleton
    KeyVault vault(
            Settings settings, Transactions transactions, Clock clock, SecureRandom random, Resources resources) {
        var access = new KeyringAccess(settings.masterKeys(), terminal, pause, random);
        VaultOnDemand vault = resources.closing(
                new VaultOnDemand(access, keyring -> Vault.open(transactions, keyring, clock, random)));
        vault.vault();
        return vault;
    }
}
