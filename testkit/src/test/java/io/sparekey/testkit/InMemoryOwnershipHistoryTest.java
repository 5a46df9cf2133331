// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.OwnershipHistoryContract;

class InMemoryOwnershipHistoryTest extends OwnershipHistoryContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }

    @Override
    protected KeyVault vault(Transactions transactions) {
        return new FakeKeyVault((InMemoryTransactions) transactions);
    }
}
