// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Settings;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;

/** The vault, under the master keys that the settings name. */
public final class VaultModule extends AbstractModule {

    @Provides
    @Singleton
    Keyring keyring(Settings settings, SecureRandom random, Resources resources) {
        return resources.closing(open(settings.masterKeys(), random));
    }

    @Provides
    @Singleton
    KeyVault vault(Keyring keyring, Transactions transactions, Clock clock, SecureRandom random) {
        return Vault.open(transactions, keyring, clock, random);
    }

    private static Keyring open(MasterKeySource source, SecureRandom random) {
        if (source instanceof MasterKeySource.RawFile raw) {
            return Keyring.ofKeyFile(raw.file());
        }
        var sealed = (MasterKeySource.SealedFile) source;
        char[] passphrase = sealed.passphrase().fetch();
        try {
            return new KeyringFile(sealed.file(), random).open(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }
}
