// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.TransactionsContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class SharedTransactionsContractTest extends TransactionsContract {

    @TempDir
    @Nullable
    Path directory;

    @Override
    protected Transactions transactions() {
        var database = new SharedDatabase(Objects.requireNonNull(directory).resolve("host.db"));
        SqliteStores.bringUpToDate(database.source());
        return database;
    }
}
