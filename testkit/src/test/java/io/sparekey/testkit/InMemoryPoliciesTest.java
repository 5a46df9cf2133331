// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.PoliciesContract;

class InMemoryPoliciesTest extends PoliciesContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }
}
