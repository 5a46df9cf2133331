// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.truth;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.contract.OwnershipHistoryContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The same histories through the SQLite store and the vault. */
class SqliteOwnershipHistoryTest extends OwnershipHistoryContract {

    private final SecureRandom random = new SecureRandom();
    private final Keyring keyring = Keyring.generate(random);
    private SqliteDatabase database;

    @BeforeEach
    void open(@TempDir Path directory) {
        database = SqliteDatabase.open(directory.resolve(UUID.randomUUID() + ".db"));
    }

    @AfterEach
    void close() {
        database.close();
        keyring.close();
    }

    @Override
    protected Transactions transactions() {
        return database.transactions();
    }

    @Override
    protected KeyVault vault(Transactions transactions) {
        return Vault.open(transactions, keyring, MutableClock.standing(), random);
    }
}
