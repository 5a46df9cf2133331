// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

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
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Seals and opens recovery keys under a data key of the device's own, which is wrapped by a master key. What is sealed, and how, is
 * described with the package. Thread-safe; nothing is encrypted or decrypted inside a transaction. Where a data key is of a generation
 * that this node lacks, every call throws {@link WrongMasterKey}.
 */
public final class Vault implements KeyVault {

    private final Transactions transactions;
    private final SecureRandom random;
    private final MasterKeys masters;
    private final DeviceKeys deviceKeys;
    private final Certificates certificates;

    private Vault(Transactions transactions, MasterKeys masters, Clock clock, SecureRandom random) {
        this.transactions = transactions;
        this.random = random;
        this.masters = masters;
        this.deviceKeys = new DeviceKeys(transactions, masters, clock, random);
        this.certificates = new Certificates(transactions, clock, random);
    }

    /**
     * A vault for this database. A new database takes the newest master key as its own.
     *
     * @param keyring stays the caller's, who closes it after the last use of the vault
     * @throws WrongMasterKey if these are not the master keys of the database; nothing was written
     */
    public static Vault open(Transactions transactions, Keyring keyring, Clock clock, SecureRandom random) {
        MasterKeys masters = new MasterKeys(keyring, random);
        new Sentinels(transactions, masters).check();
        return new Vault(transactions, masters, clock, random);
    }

    /**
     * Goes over to a keyring with more or fewer generations, without a break. The former one may be closed when the calls that run
     * meanwhile have ended.
     *
     * @throws WrongMasterKey if these are not the master keys of the database; the former keyring stays in use
     */
    public void adopt(Keyring keyring) {
        new Sentinels(transactions, new MasterKeys(keyring, random)).check();
        masters.use(keyring);
    }

    @Override
    public SealedKey seal(Binding binding, RecoveryKey key) {
        try (DataKey dataKey = deviceKeys.obtain(binding.device())) {
            return dataKey.seal(binding, key, random);
        }
    }

    @Override
    public RecoveryKey open(OpenGrant grant, Sealed sealed) {
        Binding binding = grant.binding();
        CannotOpen refusal = Context.of(binding, sealed.dataKey()).cannotOpen();
        try (DataKey dataKey = deviceKeys.find(binding.device()).orElseThrow(() -> refusal)) {
            byte[] ascii = dataKey.open(binding, sealed);
            try {
                return KeyText.ofAscii(ascii);
            } catch (IllegalArgumentException noKey) {
                throw refusal;
            } finally {
                Arrays.fill(ascii, (byte) 0);
            }
        }
    }

    @Override
    public Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope) {
        try (DataKey dataKey = deviceKeys.obtain(device)) {
            return dataKey.seal(Binding.of(device, delivery), envelope.toBytes(), random);
        }
    }

    /** What is needed to open a delivery, read at once. */
    private record Means(Optional<WrappedDataKey> dataKey, List<StoredCertificate> certificates) {}

    @Override
    public SealedKey receive(Delivery delivery, KeyId as) {
        DeviceId device = delivery.device();
        Binding binding = Binding.of(device, delivery.id());
        CannotOpen refusal = Context.of(binding, delivery.envelope().dataKey()).cannotOpen();
        Means means = transactions.read(stores ->
                new Means(stores.dataKeys().find(device), stores.certificates().find(device)));
        try (DataKey dataKey = means.dataKey().map(masters::unwrap).orElseThrow(() -> refusal);
                RecoveryKey key =
                        Certificates.open(dataKey.open(binding, delivery.envelope()), means.certificates(), dataKey)) {
            return dataKey.seal(Binding.of(device, as), key, random);
        } catch (Envelope.Refused | CannotOpen whatever) {
            throw refusal;
        }
    }

    @Override
    public DeviceCertificate certificateFor(DeviceId device) {
        try (DataKey dataKey = deviceKeys.obtain(device)) {
            return certificates.obtain(device, dataKey);
        }
    }

    @Override
    public void check() {
        new Sentinels(transactions, masters).look();
    }

    @Override
    public int rewrap() {
        return new Rewrap(transactions, masters).run();
    }

    /** Whether data keys are wrapped by this generation of the master key, or may be. Until it is false, the generation must be kept. */
    public boolean isInUse(int generation) {
        return transactions.read(stores -> {
            DataKeys keys = stores.dataKeys();
            return keys.sentinels().stream().noneMatch(s -> s.generation() > generation)
                    || keys.sentinels().stream().anyMatch(s -> s.generation() == generation)
                    || !keys.listUnder(generation, Optional.empty(), 1).items().isEmpty();
        });
    }
}
