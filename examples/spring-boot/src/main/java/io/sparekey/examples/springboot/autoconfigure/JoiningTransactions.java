// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The host's transaction, joined. What is done becomes durable only when the host commits, which is less than {@link Transactions}
 * promises: enough for the registry, never for keys. A savepoint around the work takes back what it did if it throws.
 */
final class JoiningTransactions implements Transactions {

    private final HostTransaction host;
    private final TransactionTemplate savepoint;

    /** @param manager manages transactions on this data source, and knows savepoints, as {@code JdbcTransactionManager} does */
    JoiningTransactions(DataSource source, PlatformTransactionManager manager) {
        this.host = new HostTransaction(source);
        this.savepoint = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        if (!host.isOpen()) {
            throw new IllegalStateException("no transaction of the application is open on this thread: begin one first,"
                    + " or have the use case from Sparekey, where it has one of its own");
        }
        if (TransactionSynchronizationManager.hasResource(this)) {
            throw new IllegalStateException("Sparekey's work is under way on this thread; it does not nest");
        }
        TransactionSynchronizationManager.bindResource(this, work);
        try {
            return host.run(savepoint, work);
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }
}
