// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyVault;
import java.util.UUID;

/** Stands where a vault does while only the store is measured: what it seals has the right size and nothing inside, at no cost. */
final class NoVault implements KeyVault {

    private static final int SIZE = 60;

    @Override
    public SealedKey seal(Binding binding, RecoveryKey key) {
        UUID random = UUID.randomUUID();
        String half = random.toString().replace("-", "");
        var nothing = new Sealed(Ciphertext.of(new byte[SIZE]), new DataKeyId(random), 1);
        return new SealedKey(nothing, new Fingerprint(half + half));
    }

    @Override
    public RecoveryKey open(OpenGrant grant, Sealed sealed) {
        throw unused();
    }

    @Override
    public Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope) {
        throw unused();
    }

    @Override
    public SealedKey receive(Delivery delivery, KeyId as) {
        throw unused();
    }

    @Override
    public DeviceCertificate certificateFor(DeviceId device) {
        throw unused();
    }

    @Override
    public int rewrap() {
        throw unused();
    }

    @Override
    public void check() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("nothing is opened here");
    }
}
