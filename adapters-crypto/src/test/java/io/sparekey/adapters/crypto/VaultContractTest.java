// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.contract.KeyVaultContract;
import java.security.SecureRandom;

class VaultContractTest extends KeyVaultContract {

    @Override
    protected Transactions transactions() {
        return InMemoryTransactions.repeating();
    }

    @Override
    protected KeyVault vault(Transactions transactions) {
        return Vault.open(transactions, Samples.keyring(1), MutableClock.standing(), new SecureRandom());
    }

    @Override
    protected DeliveredKey envelope(DeviceCertificate to, String text) {
        return DeliveredKey.of(Envelopes.to(to).of(text));
    }
}
