// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyVault.CannotOpen;
import java.security.SecureRandom;
import java.util.Arrays;

/** The data key of a device in clear text, with what is done under it. Wiped on close; not thread-safe. */
final class DataKey implements AutoCloseable {

    private final DataKeyId id;
    private final DeviceId device;
    private final byte[] key;

    /** Takes the array over. */
    DataKey(DataKeyId id, DeviceId device, byte[] key) {
        this.id = id;
        this.device = device;
        this.key = key;
    }

    static DataKey make(DataKeyId id, DeviceId device, SecureRandom random) {
        return new DataKey(id, device, Chance.bytes(random, GcmSiv.KEY_BYTES));
    }

    DataKeyId id() {
        return id;
    }

    DeviceId device() {
        return device;
    }

    /** Seals a recovery key and takes its fingerprint. */
    SealedKey seal(Binding binding, RecoveryKey clear, SecureRandom random) {
        byte[] shown = KeyText.toAscii(clear);
        try {
            return new SealedKey(seal(binding, shown, random), Fingerprints.of(key, clear));
        } finally {
            Arrays.fill(shown, (byte) 0);
        }
    }

    Sealed seal(Binding binding, byte[] clear, SecureRandom random) {
        byte[] nonce = Chance.bytes(random, GcmSiv.NONCE_BYTES);
        byte[] associated = Context.of(binding, id).associated();
        return new Sealed(Ciphertext.of(GcmSiv.seal(key, nonce, associated, clear)), id, Context.FORMAT);
    }

    /**
     * The clear text, to be wiped by the caller.
     *
     * @throws CannotOpen if it was sealed for something else, under another data key, or is damaged
     */
    byte[] open(Binding binding, Sealed sealed) {
        Context context = Context.of(binding, id);
        if (sealed.format() != Context.FORMAT || !sealed.dataKey().equals(id)) {
            throw context.cannotOpen();
        }
        return GcmSiv.open(key, context.associated(), sealed.ciphertext().toBytes())
                .orElseThrow(context::cannotOpen);
    }

    /** This key sealed under a master key. */
    Ciphertext wrap(byte[] masterKey, int generation, SecureRandom random) {
        byte[] associated = Context.ofDataKey(device, id, generation).associated();
        return Ciphertext.of(GcmSiv.seal(masterKey, Chance.bytes(random, GcmSiv.NONCE_BYTES), associated, key));
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
