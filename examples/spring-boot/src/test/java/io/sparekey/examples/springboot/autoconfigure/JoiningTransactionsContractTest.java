// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.TransactionsContract;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Together with a transaction of the host's around each of them, joining ones keep the contract, too. */
class JoiningTransactionsContractTest extends TransactionsContract {

    @TempDir
    @Nullable
    Path directory;

    private @Nullable OfficeDatabase database;

    @Override
    protected Transactions transactions() {
        OfficeDatabase opened = new OfficeDatabase(Objects.requireNonNull(directory), 4);
        database = opened;
        JoiningTransactions joining = opened.joining();
        return new Transactions() {
            @Override
            public <T> T run(Function<Stores, T> work) {
                return opened.transactional().execute(status -> joining.run(work));
            }
        };
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(database).close();
    }
}
