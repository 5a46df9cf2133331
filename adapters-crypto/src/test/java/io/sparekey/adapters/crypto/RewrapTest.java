// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RewrapTest {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Vault vault = start(transactions, Samples.keyring(1));
    private final List<Kept> kept = new ArrayList<>();

    private record Kept(DeviceId device, KeyId id, Sealed sealed) {}

    private static Vault start(Transactions transactions, Keyring keyring) {
        return Vault.open(transactions, keyring, MutableClock.standing(), FixedRandom.seeded(4));
    }

    private void keep(Vault with, int count) {
        for (int i = 0; i < count; i++) {
            DeviceId device = Ids.device();
            KeyId id = Ids.key();
            try (RecoveryKey key = Samples.key()) {
                kept.add(new Kept(
                        device, id, with.seal(Binding.of(device, id), key).sealed()));
            }
        }
    }

    private void assertAllOpen(Vault by) {
        kept.forEach(one -> assertEquals(Samples.KEY, Samples.opened(by, one.device(), one.id(), one.sealed())));
    }

    private List<Integer> generationsInUse() {
        return transactions.run(stores -> stores.dataKeys().sentinels()).stream()
                .map(Sentinel::generation)
                .toList();
    }

    @Test
    void allDataKeysComeUnderTheNewestMasterKeyAndTheOldOneIsNoLongerNeeded() {
        keep(vault, 450);
        vault.adopt(Samples.keyring(1, 2));
        assertEquals(450, vault.rewrap());
        assertEquals(List.of(2), generationsInUse());
        assertAllOpen(start(transactions, Samples.onlyGeneration(2, 2)));
        assertThrows(WrongMasterKey.class, () -> start(transactions, Samples.keyring(1)));
    }

    @Test
    void rewrappingAgainDoesNothing() {
        keep(vault, 3);
        assertEquals(0, vault.rewrap());
        vault.adopt(Samples.keyring(1, 2));
        vault.rewrap();
        assertEquals(0, vault.rewrap());
    }

    @Test
    void whereverItIsInterruptedEverythingOpensAndTheNextCallGoesOn() {
        keep(vault, 5);
        vault.adopt(Samples.keyring(1, 2));
        int done = 0;
        for (int commit = 1; !generationsInUse().equals(List.of(2)); commit++) {
            transactions.failCommit(commit);
            try {
                done += vault.rewrap();
            } catch (StoreUnavailable interrupted) {
                assertAllOpen(vault);
                assertAllOpen(start(transactions, Samples.keyring(1, 2)));
            }
            transactions.failCommit(0);
            assertTrue(commit < 100, "never ends");
        }
        assertAllOpen(start(transactions, Samples.onlyGeneration(2, 2)));
        assertTrue(done <= 5);
    }

    @Test
    void everythingOpensBetweenAnyTwoSteps() {
        keep(vault, 4);
        Vault reader = start(transactions, Samples.keyring(1, 2));
        Vault rewrapping = start(afterEach(() -> assertAllOpen(reader)), Samples.keyring(1, 2));
        assertEquals(4, rewrapping.rewrap());
        assertAllOpen(reader);
    }

    @Test
    void keysSealedByANodeThatKnowsOnlyTheOldGenerationAreNotLeftBehind() {
        keep(vault, 2);
        Vault behind = start(transactions, Samples.keyring(1));
        var steps = new int[1];
        Vault rewrapping = start(
                afterEach(() -> {
                    if (steps[0]++ < 12) {
                        keep(behind, 1);
                    }
                }),
                Samples.keyring(1, 2));
        rewrapping.rewrap();
        assertEquals(List.of(2), generationsInUse());
        assertEquals(14, kept.size());
        assertAllOpen(start(transactions, Samples.onlyGeneration(2, 2)));
    }

    @Test
    void aDataKeyMadeWhileTheRewrapEndsComesUnderTheNewGeneration() {
        vault.adopt(Samples.keyring(1, 2));
        var sealing = new AtomicBoolean();
        Vault overtaken = start(
                afterEach(() -> {
                    if (sealing.getAndSet(false)) {
                        vault.rewrap(); // between the look at the sentinels and the storing of the data key
                    }
                }),
                Samples.keyring(1, 2));
        sealing.set(true);
        keep(overtaken, 1);
        assertEquals(List.of(2), generationsInUse());
        assertAllOpen(start(transactions, Samples.onlyGeneration(2, 2)));
    }

    @Test
    void aDeviceRemovedMeanwhileIsNoFault() {
        keep(vault, 3);
        DeviceId removed = kept.remove(1).device();
        Vault rewrapping = start(
                afterEach(() -> transactions.run(stores -> stores.dataKeys().destroy(removed))), Samples.keyring(1, 2));
        rewrapping.rewrap();
        assertAllOpen(start(transactions, Samples.onlyGeneration(2, 2)));
    }

    @Test
    void aDamagedDataKeyKeepsTheOldGenerationInUseAndTheOthersAreDoneAllTheSame() {
        keep(vault, 3);
        DeviceId damaged = kept.remove(0).device();
        transactions.run(stores -> {
            WrappedDataKey row = stores.dataKeys().find(damaged).orElseThrow();
            byte[] bytes = row.wrapped().toBytes();
            bytes[20] ^= 1;
            stores.dataKeys()
                    .rewrap(row, new WrappedDataKey(row.id(), damaged, row.generation(), Ciphertext.of(bytes)));
            return true;
        });
        vault.adopt(Samples.keyring(1, 2));
        assertThrows(CannotOpen.class, vault::rewrap);
        assertTrue(vault.isInUse(1));
        assertEquals(List.of(1, 2), generationsInUse());
        assertEquals(
                2,
                transactions
                        .run(stores -> stores.dataKeys().listUnder(2, Optional.empty(), 10))
                        .items()
                        .size());
        assertAllOpen(vault);
    }

    @Test
    void anOlderKeyringDoesNotTakeADatabaseBack() {
        keep(vault, 1);
        vault.adopt(Samples.keyring(1, 2));
        Vault behind = start(transactions, Samples.keyring(1));
        behind.check();
        vault.rewrap();
        vault.check();
        assertThrows(WrongMasterKey.class, behind::check);
        assertThrows(WrongMasterKey.class, behind::rewrap);
        assertThrows(WrongMasterKey.class, () -> assertAllOpen(behind), "a stale node is no damaged key");
        assertEquals(List.of(2), generationsInUse());
    }

    @Test
    void twoKeyringsThatDifferInTheirNewGenerationDoNotMix() {
        keep(vault, 1);
        Vault other = start(transactions, Samples.keyring(1, 77));
        vault.adopt(Samples.keyring(1, 2));
        vault.rewrap();
        assertThrows(WrongMasterKey.class, other::rewrap);
        assertThrows(WrongMasterKey.class, () -> keep(other, 1));
        assertAllOpen(vault);
    }

    @Test
    void aGenerationIsInUseUntilTheRewrapHasEnded() {
        keep(vault, 1);
        assertTrue(vault.isInUse(1));
        vault.adopt(Samples.keyring(1, 2));
        assertTrue(vault.isInUse(1));
        vault.rewrap();
        assertFalse(vault.isInUse(1));
        assertTrue(vault.isInUse(2));
    }

    private Transactions afterEach(Runnable act) {
        return new Transactions() {
            @Override
            public <T> T run(Function<Stores, T> work) {
                T result = transactions.run(work);
                act.run();
                return result;
            }
        };
    }
}
