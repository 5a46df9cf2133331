// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.DeviceSearchContract;

class InMemoryDeviceSearchTest extends DeviceSearchContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }
}
