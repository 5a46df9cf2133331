// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.PeopleContract;

class InMemoryPeopleTest extends PeopleContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }
}
