// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.AgentCredentialsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAgentCredentialsContractTest extends AgentCredentialsContract {

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Override
    protected Transactions transactions() {
        return sqlite.transactions();
    }
}
