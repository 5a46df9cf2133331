// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Supplier;

/** The port {@link KeyVault}: master keys in a file under a passphrase, made at the first start. */
final class VaultModule extends AbstractModule {

    private final Path file;
    private final Supplier<char[]> passphrase;

    /** @param passphrase asked for when the keyring is opened; wiped here afterwards */
    VaultModule(Path file, Supplier<char[]> passphrase) {
        this.file = file;
        this.passphrase = passphrase;
    }

    @Provides
    @Singleton
    Keyring keyring(SecureRandom random, ClosedAtTheEnd resources) {
        KeyringFile keyring = new KeyringFile(file, random);
        char[] secret = passphrase.get();
        try {
            return resources.add(Files.exists(file) ? keyring.open(secret) : keyring.create(secret));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Provides
    @Singleton
    KeyVault vault(Transactions transactions, Keyring keyring, Clock clock, SecureRandom random) {
        return Vault.open(transactions, keyring, clock, random);
    }
}
