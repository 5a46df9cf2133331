// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.truth;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** A fresh SQLite file with a vault over it, for suites that else run in memory. */
final class RealStore implements AutoCloseable {

    private final SecureRandom random = new SecureRandom();
    private final Keyring keyring = Keyring.generate(random);
    private final SqliteDatabase database;

    RealStore(Path directory) {
        database = SqliteDatabase.open(directory.resolve(UUID.randomUUID() + ".db"));
    }

    Transactions transactions() {
        return database.transactions();
    }

    KeyVault vault() {
        return Vault.open(transactions(), keyring, Clock.systemUTC(), random);
    }

    @Override
    public void close() {
        database.close();
        keyring.close();
    }
}
