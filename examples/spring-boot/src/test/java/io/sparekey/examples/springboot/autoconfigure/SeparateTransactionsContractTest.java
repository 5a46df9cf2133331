// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.TransactionsContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SeparateTransactionsContractTest extends TransactionsContract {

    @TempDir
    @Nullable
    Path directory;

    private @Nullable OfficeDatabase database;

    @Override
    protected Transactions transactions() {
        database = new OfficeDatabase(Objects.requireNonNull(directory), 4);
        return database.separate();
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(database).close();
    }
}
