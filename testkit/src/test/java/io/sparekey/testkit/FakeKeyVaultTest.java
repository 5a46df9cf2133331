// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.KeyVaultContract;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FakeKeyVaultTest extends KeyVaultContract {

    private final InMemoryTransactions transactions = InMemoryTransactions.repeating();
    private final FakeKeyVault vault = new FakeKeyVault(transactions);
    private final DeviceId mac = Ids.device();
    private final KeyId id = Ids.key();

    @Override
    protected Transactions transactions() {
        return transactions;
    }

    @Override
    protected KeyVault vault(Transactions store) {
        return new FakeKeyVault((InMemoryTransactions) store);
    }

    @Override
    protected DeliveredKey envelope(DeviceCertificate to, String text) {
        return FakeEnvelope.of(to, text);
    }

    @Test
    void remembersForWhatItOpened() {
        SealedKey sealed = seal(FakeMac.anyKey());
        var grant = new OpenGrant.Unlock(mac, id);

        vault.open(grant, sealed.sealed()).close();

        assertThat(vault.opened()).containsExactly(grant);
        assertThat(vault.opened(OpenGrant.Unlock.class)).isEqualTo(1);
        assertThat(vault.opened(OpenGrant.Reveal.class)).isZero();
    }

    @Test
    void doesNotOpenWhatTheTestDamaged() {
        SealedKey sealed = seal(FakeMac.anyKey());

        vault.damage(sealed.sealed());

        assertThatThrownBy(() -> vault.open(new OpenGrant.Unlock(mac, id), sealed.sealed()))
                .isInstanceOf(CannotOpen.class);
        assertThat(vault.opened()).isEmpty();
    }

    @Test
    void rewrapsUnderANewMasterKeyOnce() {
        SealedKey sealed = seal(FakeMac.anyKey());
        vault.addMasterKey();

        assertThat(vault.rewrap()).isEqualTo(1);
        assertThat(vault.rewrap()).isZero();
        vault.open(new OpenGrant.Unlock(mac, id), sealed.sealed()).close();
    }

    @Test
    void refusesToWorkInsideATransaction() {
        String shown = FakeMac.anyKey();
        SealedKey sealed = seal(shown);
        DeliveredKey envelope = FakeEnvelope.of(vault.certificateFor(mac), shown);
        Delivery delivery = DeliveryBuilder.aDelivery().of(mac).build();
        List<ThrowingCallable> calls = List.of(
                () -> seal(shown),
                () -> vault.open(new OpenGrant.Unlock(mac, id), sealed.sealed()),
                () -> vault.keep(mac, delivery.id(), envelope),
                () -> vault.receive(delivery, id),
                () -> vault.certificateFor(mac),
                vault::rewrap);

        transactions.run(stores -> {
            calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(IllegalStateException.class));
            return true;
        });
    }

    private SealedKey seal(String shown) {
        try (RecoveryKey key = RecoveryKey.ofShown(shown.toCharArray())) {
            return vault.seal(Binding.of(mac, id), key);
        }
    }
}
