// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on the host's data source, each of its own. They refuse to run inside one of the host's: SQLite has one writer, so
 * they would wait for the transaction that waits for them; and what Sparekey commits must stay committed. A key is shown only after
 * the entry that says so is in the audit trail for good, so a reveal can never be part of something that may yet roll back.
 */
final class SeparateTransactions implements Transactions {

    private static final String INSIDE =
            "a transaction of the application is open on this thread: call Sparekey before it begins or after it has ended, since"
                    + " what Sparekey commits must not roll back with it; what may join it is had from JoiningRegistry";

    private final HostTransaction host;
    private final TransactionTemplate boundary;

    /** @param manager manages transactions on this data source */
    SeparateTransactions(DataSource source, PlatformTransactionManager manager) {
        this.host = new HostTransaction(source);
        this.boundary = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        if (host.isOpen()) {
            throw new IllegalStateException(INSIDE);
        }
        return host.run(boundary, work);
    }
}
