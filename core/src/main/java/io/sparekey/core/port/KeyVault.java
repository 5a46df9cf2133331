// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

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

/**
 * Encryption at rest. Clear text leaves it only for an {@link OpenGrant}. Thread-safe; never called inside a transaction, since it
 * runs transactions of its own.
 */
public interface KeyVault {

    /**
     * Seals a key.
     *
     * @param binding what the ciphertext belongs to and opens for
     */
    SealedKey seal(Binding binding, RecoveryKey key);

    /**
     * Opens a key. The caller closes it.
     *
     * @throws CannotOpen if the ciphertext is damaged, bound to something else than the grant names, or under another key
     */
    RecoveryKey open(OpenGrant grant, Sealed sealed);

    /** Seals what a Mac delivered, envelope and all, so that it can be stored before it is opened. */
    Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope);

    /**
     * Opens the envelope of a delivery, checks that it holds one well-formed key, and seals that as a version. The clear text does
     * not leave the vault.
     *
     * @throws CannotOpen if the envelope is damaged, addressed to somebody else, or holds anything but a key; always the same, so that
     *     nobody can learn from it
     */
    SealedKey receive(Delivery delivery, KeyId as);

    /**
     * The certificate that the Mac encrypts its keys to: RSA-2048, one for each device, long-lived. Its private key is stored, sealed,
     * before this returns.
     */
    DeviceCertificate certificateFor(DeviceId device);

    /**
     * Wraps all data keys under the newest master key, in steps, while everything keeps working; called again after a crash, it goes
     * on where it was. Returns when every data key has been shown to open under the newest master key.
     *
     * @return how many were wrapped anew by this call
     */
    int rewrap();

    /**
     * Looks whether keys can be sealed and opened here now: by a small read and with nobody's key, so that it may be asked every second.
     *
     * @throws StoreUnavailable if they cannot: the store does not answer, or the master keys at hand are not those of the store
     */
    void check();

    /** Something does not open. Says which thing, never why in detail. */
    final class CannotOpen extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** @param what the kind of thing and its id; nothing secret */
        public CannotOpen(String what) {
            super(what + " does not open");
        }
    }
}
