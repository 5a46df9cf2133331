// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.truth;

import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.OwnershipHistoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The same histories through the SQLite store and the vault. */
class SqliteOwnershipHistoryTest extends OwnershipHistoryContract {

    private RealStore store;

    @BeforeEach
    void open(@TempDir Path directory) {
        store = new RealStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected Transactions transactions() {
        return store.transactions();
    }

    @Override
    protected KeyVault vault(Transactions transactions) {
        return store.vault();
    }
}
