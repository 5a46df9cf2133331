// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DeviceCertificates;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The certificates that Macs encrypt to, kept with their sealed private keys. Thread-safe. */
final class Certificates {

    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random;

    Certificates(Transactions transactions, Clock clock, SecureRandom random) {
        this.transactions = transactions;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The device's certificate, made and stored if there is none.
     *
     * @throws CannotOpen if its private key is not there in good order: nothing must be encrypted to it
     */
    DeviceCertificate obtain(DeviceId device, DataKey key) {
        List<StoredCertificate> stored =
                transactions.read(stores -> stores.certificates().find(device));
        StoredCertificate newest = stored.isEmpty() ? make(device, key) : stored.get(0);
        requireInGoodOrder(newest, key);
        return newest.certificate();
    }

    private StoredCertificate make(DeviceId device, DataKey key) {
        try (EscrowCertificate made = EscrowCertificate.make(device, clock.instant(), random)) {
            UUID id = Chance.timeOrderedId(clock, random);
            Sealed privateKey = key.seal(bindingOf(device, id), made.pkcs8(), random);
            return addUnlessThere(new StoredCertificate(id, device, made.certificate(), privateKey));
        }
    }

    /** Of two threads that make one at the same time, both return the one that was stored first. */
    private StoredCertificate addUnlessThere(StoredCertificate made) {
        return transactions.run(stores -> {
            DeviceCertificates certificates = stores.certificates();
            List<StoredCertificate> stored = certificates.find(made.device());
            if (stored.isEmpty()) {
                certificates.add(made);
                return made;
            }
            return stored.get(0);
        });
    }

    private static void requireInGoodOrder(StoredCertificate stored, DataKey key) {
        byte[] pkcs8 = open(stored, key);
        try {
            if (!EscrowCertificate.belongTogether(stored.certificate(), pkcs8)) {
                throw new CannotOpen("CERTIFICATE_KEY " + stored.id());
            }
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Opens an envelope by whichever certificate it is addressed to; the caller closes the key. */
    static RecoveryKey open(byte[] envelope, List<StoredCertificate> certificates, DataKey key)
            throws Envelope.Refused {
        Envelope read = Envelope.read(envelope);
        for (StoredCertificate stored : certificates) {
            if (read.isAddressedTo(stored.certificate())) {
                byte[] pkcs8 = open(stored, key);
                try {
                    return read.open(stored.certificate(), pkcs8);
                } finally {
                    Arrays.fill(pkcs8, (byte) 0);
                }
            }
        }
        throw new Envelope.Refused();
    }

    private static byte[] open(StoredCertificate stored, DataKey key) {
        return key.open(bindingOf(stored.device(), stored.id()), stored.privateKey());
    }

    private static Binding bindingOf(DeviceId device, UUID certificate) {
        return new Binding(device, Binding.Purpose.CERTIFICATE_KEY, certificate);
    }
}
