// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.contract.TransactionsContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Beside a store that runs each work twice, as after a serialisation failure. */
class AuditFileTransactionsContractTest extends TransactionsContract {

    @TempDir
    @Nullable
    Path directory;

    private @Nullable WithAuditFile stores;

    @Override
    protected Transactions transactions() {
        Path file = Objects.requireNonNull(directory).resolve("audit.trail");
        stores = new WithAuditFile(InMemoryTransactions.repeating(), file);
        return stores;
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(stores).close();
    }
}
