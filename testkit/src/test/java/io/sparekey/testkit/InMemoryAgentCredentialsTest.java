// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.AgentCredentialsContract;

class InMemoryAgentCredentialsTest extends AgentCredentialsContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }
}
