// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.KeyVaultContract;

class FakeKeyVaultTest extends KeyVaultContract {

    @Override
    protected Transactions transactions() {
        return InMemoryTransactions.repeating();
    }

    @Override
    protected KeyVault vault(Transactions transactions) {
        return new FakeKeyVault((InMemoryTransactions) transactions);
    }

    @Override
    protected DeliveredKey envelope(DeviceCertificate to, String text) {
        return FakeEnvelope.of(to, text);
    }
}
