// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.RotationsContract;

/** What runs twice must behave as if it ran once: shown by the suite with the most claims and conflicts. */
class RepeatingTransactionsTest extends RotationsContract {

    @Override
    protected Transactions transactions() {
        return InMemoryTransactions.repeating();
    }
}
