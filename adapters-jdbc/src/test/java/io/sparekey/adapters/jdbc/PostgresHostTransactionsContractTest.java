// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.TransactionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** On connections of a host's, which are in auto-commit mode and not serializable. */
class PostgresHostTransactionsContractTest extends TransactionsContract {

    @RegisterExtension
    final TemporaryPostgres postgres = new TemporaryPostgres();

    @Override
    protected Transactions transactions() {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.server().url());
        source.setUser(postgres.server().user().orElseThrow());
        return PostgresDatabase.open(source, anything -> {}).transactions();
    }
}
