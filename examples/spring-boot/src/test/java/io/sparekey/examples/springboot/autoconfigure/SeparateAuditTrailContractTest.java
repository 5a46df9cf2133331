// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.AuditTrailContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Of the suites for single stores one is enough here: their SQL has passed all of them in its own module. */
class SeparateAuditTrailContractTest extends AuditTrailContract {

    @TempDir
    @Nullable
    Path directory;

    private @Nullable OfficeDatabase database;

    /** A pool of one: whoever held a connection and asked for another would wait for ever. */
    @Override
    protected Transactions transactions() {
        database = new OfficeDatabase(Objects.requireNonNull(directory), 1);
        return database.separate();
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(database).close();
    }
}
