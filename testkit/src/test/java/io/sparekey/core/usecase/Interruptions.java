// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyVault;
import java.util.EnumMap;
import java.util.Map;

/** A vault during whose work something else happens, once: between the transactions of a use case, as if by another thread. */
final class Interruptions implements KeyVault {

    /** What the vault is about to do. */
    enum When {
        SEAL,
        OPEN,
        KEEP,
        RECEIVE
    }

    private final KeyVault vault;
    private final Map<When, Runnable> once = new EnumMap<>(When.class);

    Interruptions(KeyVault vault) {
        this.vault = vault;
    }

    /** Before the vault does that the next time. */
    void before(When when, Runnable what) {
        once.put(when, what);
    }

    private void interrupt(When when) {
        Runnable what = once.remove(when);
        if (what != null) {
            what.run();
        }
    }

    @Override
    public SealedKey seal(Binding binding, RecoveryKey key) {
        interrupt(When.SEAL);
        return vault.seal(binding, key);
    }

    @Override
    public RecoveryKey open(OpenGrant grant, Sealed sealed) {
        interrupt(When.OPEN);
        return vault.open(grant, sealed);
    }

    @Override
    public Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope) {
        interrupt(When.KEEP);
        return vault.keep(device, delivery, envelope);
    }

    @Override
    public SealedKey receive(Delivery delivery, KeyId as) {
        interrupt(When.RECEIVE);
        return vault.receive(delivery, as);
    }

    @Override
    public DeviceCertificate certificateFor(DeviceId device) {
        return vault.certificateFor(device);
    }

    @Override
    public int rewrap() {
        return vault.rewrap();
    }

    @Override
    public void check() {
        vault.check();
    }
}
