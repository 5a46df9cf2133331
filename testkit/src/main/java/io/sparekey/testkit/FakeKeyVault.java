// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

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
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.StoreUnavailable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A vault that keeps every promise of {@link KeyVault} but secrecy: its data keys lie unwrapped in the store, and its certificates
 * and envelopes are make-believe. It remembers what it opened, can be told that something does not open, and throws
 * {@link IllegalStateException} when called inside a transaction. Several on the same store understand each other.
 */
public final class FakeKeyVault implements KeyVault {

    private final InMemoryTransactions transactions;
    private final List<OpenGrant> opened = new CopyOnWriteArrayList<>();
    private final Set<Sealed> damaged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger(1);
    private volatile boolean lost;

    /** Keeps its data keys and certificates there. */
    public FakeKeyVault(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** The grants for which a key was opened, in that order. */
    public List<OpenGrant> opened() {
        return List.copyOf(opened);
    }

    /** How often a key was opened for that kind of grant. */
    public int opened(Class<? extends OpenGrant> kind) {
        return (int) opened.stream().filter(kind::isInstance).count();
    }

    /** From now on this does not open, as if its ciphertext were damaged. */
    public void damage(Sealed sealed) {
        damaged.add(sealed);
    }

    /** A new master key: {@link #rewrap} has something to do. */
    public void addMasterKey() {
        generation.incrementAndGet();
    }

    /** From now on it has another master key than the store: nothing is sealed or opened. */
    public void loseMasterKey() {
        lost = true;
    }

    private void requireUsable(String act) {
        transactions.requireClosed(act);
        if (lost) {
            throw new StoreUnavailable("the master key is not that of the store");
        }
    }

    @Override
    public void check() {
        requireUsable("checking");
        transactions.run(stores -> stores.dataKeys().sentinels());
    }

    @Override
    public SealedKey seal(Binding binding, RecoveryKey key) {
        requireUsable("sealing");
        FakeDataKey dataKey = dataKey(binding.device());
        byte[] clear = key.lend(FakeEnvelope::ascii);
        try {
            return new SealedKey(dataKey.seal(binding, clear), dataKey.fingerprint(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public RecoveryKey open(OpenGrant grant, Sealed sealed) {
        requireUsable("opening");
        byte[] clear = open(grant.binding(), sealed);
        opened.add(grant);
        return recoveryKey(clear)
                .orElseThrow(() -> new CannotOpen("key " + grant.binding().id()));
    }

    @Override
    public Sealed keep(DeviceId device, DeliveryId delivery, DeliveredKey envelope) {
        requireUsable("sealing");
        return dataKey(device).seal(Binding.of(device, delivery), envelope.toBytes());
    }

    @Override
    public SealedKey receive(Delivery delivery, KeyId as) {
        requireUsable("opening");
        try (RecoveryKey key =
                delivered(delivery).orElseThrow(() -> new CannotOpen("the envelope of delivery " + delivery.id()))) {
            return seal(Binding.of(delivery.device(), as), key);
        }
    }

    private Optional<RecoveryKey> delivered(Delivery delivery) {
        byte[] envelope = open(Binding.of(delivery.device(), delivery.id()), delivery.envelope());
        return transactions.run(stores -> stores.certificates().find(delivery.device())).stream()
                .flatMap(ours -> FakeEnvelope.open(envelope, ours.certificate()).stream())
                .findFirst()
                .flatMap(FakeKeyVault::recoveryKey);
    }

    private static Optional<RecoveryKey> recoveryKey(byte[] clear) {
        char[] shown = new char[clear.length];
        for (int i = 0; i < clear.length; i++) {
            shown[i] = (char) (clear[i] & 0xff);
        }
        try {
            return Optional.of(RecoveryKey.ofShown(shown));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(shown, '\0');
        }
    }

    private byte[] open(Binding binding, Sealed sealed) {
        Optional<WrappedDataKey> dataKey =
                transactions.run(stores -> stores.dataKeys().find(binding.device()));
        return dataKey.filter(key -> key.id().equals(sealed.dataKey()) && !damaged.contains(sealed))
                .flatMap(key -> new FakeDataKey(key).open(binding, sealed))
                .orElseThrow(() -> new CannotOpen(binding.purpose() + " " + binding.id()));
    }

    private FakeDataKey dataKey(DeviceId device) {
        WrappedDataKey fresh = FakeDataKey.create(device, generation.get());
        return new FakeDataKey(transactions.run(stores -> {
            Optional<WrappedDataKey> known = stores.dataKeys().find(device);
            if (known.isEmpty()) {
                stores.dataKeys().add(fresh);
            }
            return known.orElse(fresh);
        }));
    }

    @Override
    public DeviceCertificate certificateFor(DeviceId device) {
        requireUsable("making a certificate");
        UUID id = Ids.next();
        DeviceCertificate certificate = FakeEnvelope.certificate(device, id);
        var binding = new Binding(device, Binding.Purpose.CERTIFICATE_KEY, id);
        Sealed privateKey = dataKey(device).seal(binding, certificate.toBytes());
        var fresh = new StoredCertificate(id, device, certificate, privateKey);
        return transactions.run(stores -> {
            List<StoredCertificate> known = stores.certificates().find(device);
            if (known.isEmpty()) {
                stores.certificates().add(fresh);
            }
            return known.isEmpty() ? certificate : known.get(0).certificate();
        });
    }

    @Override
    public int rewrap() {
        requireUsable("rewrapping");
        int newest = generation.get();
        return transactions.run(stores -> {
            int wrapped = 0;
            for (boolean more = true; more; ) {
                var page = stores.dataKeys().listOutside(newest, Optional.empty(), 100);
                for (WrappedDataKey key : page.items()) {
                    stores.dataKeys().rewrap(key, new WrappedDataKey(key.id(), key.device(), newest, key.wrapped()));
                }
                wrapped += page.items().size();
                more = page.next().isPresent();
            }
            return wrapped;
        });
    }
}
