// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.adapters.jdbc.SqliteStores;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import java.sql.Connection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What Spring knows of transactions on one data source, and the stores inside one. */
final class HostTransaction {

    private final DataSource source;

    HostTransaction(DataSource source) {
        this.source = source;
    }

    /** Whether the current thread is inside a transaction on this data source. */
    boolean isOpen() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(source);
    }

    /** Runs the work in whatever transaction the boundary makes. Spring's faults become the core's; the work's own pass. */
    <T> T run(TransactionOperations boundary, Function<Stores, T> work) {
        try {
            return boundary.execute(status -> onItsConnection(work));
        } catch (TransactionException | DataAccessException e) {
            throw new StoreUnavailable("the application's database does not take the transaction: see the cause", e);
        }
    }

    private <T> T onItsConnection(Function<Stores, T> work) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return SqliteStores.within(connection, work);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
