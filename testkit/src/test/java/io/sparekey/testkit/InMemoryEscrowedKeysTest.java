// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.EscrowedKeysContract;

class InMemoryEscrowedKeysTest extends EscrowedKeysContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }
}
