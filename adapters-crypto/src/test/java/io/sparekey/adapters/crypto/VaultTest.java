// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static io.sparekey.adapters.crypto.Samples.opened;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.security.Security;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VaultTest {

    private final InMemoryTransactions transactions = InMemoryTransactions.repeating();
    private final Vault vault = vaultOn(transactions);
    private final DeviceId device = Ids.device();
    private final KeyId id = Ids.key();

    private static Vault vaultOn(Transactions transactions) {
        return Vault.open(transactions, Samples.keyring(1), MutableClock.standing(), FixedRandom.seeded(1));
    }

    private SealedKey seal(DeviceId of, KeyId as, String shown) {
        try (RecoveryKey key = Samples.key(shown)) {
            return vault.seal(Binding.of(of, as), key);
        }
    }

    private Sealed sealed() {
        return seal(device, id, Samples.KEY).sealed();
    }

    private void assertClosed(OpenGrant grant, Sealed sealed) {
        assertThrows(CannotOpen.class, () -> vault.open(grant, sealed));
    }

    @Test
    void whatIsSealedOpens() {
        assertEquals(Samples.KEY, opened(vault, device, id, sealed()));
    }

    @Test
    void aKeyTypedForARotationOpensForItsDispatch() {
        RotationId rotation = Ids.rotation();
        try (RecoveryKey typed = Samples.key()) {
            Sealed sealed = vault.seal(Binding.of(device, rotation), typed).sealed();
            try (RecoveryKey key = vault.open(new OpenGrant.Unlock(device, rotation), sealed)) {
                assertEquals(Samples.KEY, Samples.shown(key));
            }
        }
    }

    @Test
    void noByteOfItMayChange() {
        Sealed sealed = sealed();
        for (int at = 0; at < sealed.ciphertext().toBytes().length; at++) {
            for (int by : new int[] {0x01, 0x80, 0xff}) {
                assertClosed(new OpenGrant.Unlock(device, id), Samples.withByteChanged(sealed, at, by));
            }
        }
    }

    @Test
    void itOpensForItsOwnVersionOnly() {
        Sealed one = sealed();
        assertClosed(new OpenGrant.Unlock(device, Ids.key()), one);
        KeyId second = Ids.key();
        Sealed other = seal(device, second, Samples.OTHER_KEY).sealed();
        assertClosed(new OpenGrant.Unlock(device, id), other);
        assertClosed(new OpenGrant.Unlock(device, second), one);
    }

    @Test
    void itOpensForItsOwnPurposeOnly() {
        assertClosed(new OpenGrant.Unlock(device, new RotationId(id.value())), sealed());
    }

    @Test
    void itOpensForItsOwnDeviceOnly() {
        Sealed sealed = sealed();
        DeviceId other = Ids.device();
        assertClosed(new OpenGrant.Unlock(other, id), sealed);
        Sealed otherSealed = seal(other, id, Samples.OTHER_KEY).sealed();
        assertClosed(new OpenGrant.Unlock(other, id), sealed);
        assertClosed(
                new OpenGrant.Unlock(other, id),
                new Sealed(sealed.ciphertext(), otherSealed.dataKey(), sealed.format()));
    }

    @Test
    void itOpensUnderTheDataKeyThatItNamesOnly() {
        Sealed sealed = sealed();
        assertClosed(new OpenGrant.Unlock(device, id), new Sealed(sealed.ciphertext(), Ids.dataKey(), sealed.format()));
    }

    @Test
    void anUnknownFormatDoesNotOpen() {
        Sealed sealed = sealed();
        assertClosed(new OpenGrant.Unlock(device, id), new Sealed(sealed.ciphertext(), sealed.dataKey(), 2));
    }

    @Test
    void aDataKeyMovedToAnotherDeviceOpensNothing() {
        Sealed sealed = sealed();
        DeviceId thief = Ids.device();
        transactions.run(stores -> {
            WrappedDataKey row = stores.dataKeys().find(device).orElseThrow();
            stores.dataKeys().add(new WrappedDataKey(row.id(), thief, row.generation(), row.wrapped()));
            return true;
        });
        assertClosed(new OpenGrant.Unlock(thief, id), sealed);
        assertEquals(Samples.KEY, opened(vault, device, id, sealed));
    }

    @Test
    void aDataKeyReplacedByAnothersOpensNothing() {
        Sealed sealed = sealed();
        DeviceId other = Ids.device();
        seal(other, Ids.key(), Samples.OTHER_KEY);
        transactions.run(stores -> {
            WrappedDataKey mine = stores.dataKeys().find(device).orElseThrow();
            WrappedDataKey theirs = stores.dataKeys().find(other).orElseThrow();
            stores.dataKeys().rewrap(mine, new WrappedDataKey(mine.id(), device, mine.generation(), theirs.wrapped()));
            return true;
        });
        assertClosed(new OpenGrant.Unlock(device, id), sealed);
    }

    @Test
    void nothingOpensOnceTheDataKeyIsDestroyed() {
        Sealed sealed = sealed();
        transactions.run(stores -> stores.dataKeys().destroy(device));
        assertClosed(new OpenGrant.Unlock(device, id), sealed);
        seal(device, Ids.key(), Samples.OTHER_KEY);
        assertClosed(new OpenGrant.Unlock(device, id), sealed);
    }

    @Test
    void fingerprintsTellTheSameKeyOfTheSameDeviceAndNothingMore() {
        SealedKey first = seal(device, id, Samples.KEY);
        assertEquals(first.fingerprint(), seal(device, Ids.key(), Samples.KEY).fingerprint());
        assertNotEquals(
                first.fingerprint(), seal(device, Ids.key(), Samples.OTHER_KEY).fingerprint());
        assertNotEquals(
                first.fingerprint(), seal(Ids.device(), Ids.key(), Samples.KEY).fingerprint());
    }

    @Test
    void threadsThatSealForANewDeviceAtOnceShareOneDataKey() throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var seals = Collections.nCopies(
                    32, (Callable<Sealed>) () -> seal(device, id, Samples.KEY).sealed());
            var keys = new HashSet<DataKeyId>();
            for (var result : pool.invokeAll(seals)) {
                assertEquals(Samples.KEY, opened(vault, device, id, result.get()));
                keys.add(result.get().dataKey());
            }
            assertEquals(1, keys.size());
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void sealingAndOpeningTakeOneTransactionEach() {
        sealed();
        var counted = new Counted(transactions);
        Vault counting = vaultOn(counted);
        counted.count.set(0);
        try (RecoveryKey key = Samples.key()) {
            Sealed sealed = counting.seal(Binding.of(device, id), key).sealed();
            assertEquals(1, counted.count.getAndSet(0));
            opened(counting, device, id, sealed);
            assertEquals(1, counted.count.get());
        }
    }

    private record Counted(Transactions inner, AtomicInteger count) implements Transactions {

        Counted(Transactions inner) {
            this(inner, new AtomicInteger());
        }

        @Override
        public <T> T run(Function<Stores, T> work) {
            count.incrementAndGet();
            return inner.run(work);
        }
    }

    @Test
    void aStoreThatFailsIsNotMistakenForAKeyThatDoesNotOpen() {
        Sealed sealed = sealed();
        transactions.failNextCommit();
        assertThrows(StoreUnavailable.class, () -> opened(vault, device, id, sealed));
        assertEquals(Samples.KEY, opened(vault, device, id, sealed));
    }

    @Test
    void aRefusalTellsWhatDoesNotOpenAndNothingElse() {
        var refusal =
                assertThrows(CannotOpen.class, () -> vault.open(new OpenGrant.Unlock(Ids.device(), id), sealed()));
        assertEquals("ESCROWED_KEY " + id + " does not open", refusal.getMessage());
        assertNull(refusal.getCause());
    }

    @Test
    void bouncyCastleIsNotRegisteredForTheWholeProgram() {
        vault.certificateFor(device);
        assertEquals(
                List.of(),
                List.of(Security.getProviders()).stream()
                        .filter(provider -> provider.getClass().getName().startsWith("org.bouncycastle"))
                        .toList());
    }
}
