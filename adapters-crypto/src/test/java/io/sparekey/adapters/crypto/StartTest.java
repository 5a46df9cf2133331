// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.Sentinel;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StartTest {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final DeviceId device = Ids.device();
    private final KeyId id = Ids.key();

    private Vault start(Keyring keyring) {
        return Vault.open(transactions, keyring, MutableClock.standing(), FixedRandom.seeded(2));
    }

    private List<Sentinel> sentinels() {
        return transactions.run(stores -> stores.dataKeys().sentinels());
    }

    private void assertRefusedAndNothingWritten(Keyring keyring) {
        List<Sentinel> before = sentinels();
        assertThrows(WrongMasterKey.class, () -> start(keyring));
        assertEquals(before, sentinels());
    }

    @Test
    void aNewDatabaseTakesTheNewestMasterKey() {
        start(Samples.keyring(1, 2));
        assertEquals(List.of(2), sentinels().stream().map(Sentinel::generation).toList());
    }

    @Test
    void theRightMasterKeyStartsAgainAndWritesNothing() {
        start(Samples.keyring(1));
        List<Sentinel> before = sentinels();
        start(Samples.keyring(1));
        assertEquals(before, sentinels());
    }

    @Test
    void aWrongMasterKeyIsRefused() {
        start(Samples.keyring(1));
        assertRefusedAndNothingWritten(Samples.keyring(99));
    }

    @Test
    void aKeyringWithoutTheGenerationInUseIsRefused() {
        start(Samples.keyring(1));
        assertRefusedAndNothingWritten(Samples.onlyGeneration(2, 1));
    }

    @Test
    void aWrongOldGenerationIsRefusedThoughTheNewestIsRight() {
        start(Samples.keyring(1));
        transactions.run(stores -> {
            stores.dataKeys().add(new MasterKeys(Samples.keyring(1, 2), FixedRandom.seeded(3)).sentinel(2));
            return true;
        });
        assertRefusedAndNothingWritten(Samples.keyring(99, 2));
        start(Samples.keyring(1, 2));
    }

    /** Starts, while another node starts on the same new database with this keyring, and is a step ahead. */
    private Vault startOvertakenBy(Keyring other) {
        Transactions slow = new Transactions() {
            @Override
            public <T> T run(Function<Stores, T> work) {
                T result = transactions.run(work);
                start(other);
                return result;
            }
        };
        return Vault.open(slow, Samples.keyring(1), MutableClock.standing(), FixedRandom.seeded(2));
    }

    @Test
    void twoNodesThatStartAtOnceOnANewDatabaseBothWork() {
        startOvertakenBy(Samples.keyring(1));
        assertEquals(1, sentinels().size());
    }

    @Test
    void ofTwoNodesWithDifferentMasterKeysOnlyTheFirstStarts() {
        assertThrows(WrongMasterKey.class, () -> startOvertakenBy(Samples.keyring(99)));
        start(Samples.keyring(99));
        assertEquals(1, sentinels().size());
    }

    @Test
    void dataKeysOfAGenerationNotAtHandAreRefused() {
        start(Samples.onlyGeneration(2, 2));
        transactions.run(stores -> {
            stores.dataKeys().add(new WrappedDataKey(Ids.dataKey(), device, 1, Ciphertext.of(new byte[60])));
            return true;
        });
        assertRefusedAndNothingWritten(Samples.onlyGeneration(2, 2));
    }

    @Test
    void aDatabaseWithDataKeysButNoSentinelIsRefused() {
        transactions.run(stores -> {
            stores.dataKeys().add(new WrappedDataKey(Ids.dataKey(), device, 1, Ciphertext.of(new byte[60])));
            return true;
        });
        assertRefusedAndNothingWritten(Samples.keyring(1));
    }

    @Test
    void aNewGenerationWrapsNothingBeforeARewrapSaysSo() {
        start(Samples.keyring(1));
        Vault ready = start(Samples.keyring(1, 2));
        try (RecoveryKey key = Samples.key()) {
            Sealed sealed = ready.seal(Binding.of(device, id), key).sealed();
            assertEquals(Samples.KEY, Samples.opened(start(Samples.keyring(1)), device, id, sealed));
        }
    }

    @Test
    void aRunningVaultRefusesToAdoptAnothersKeyringAndWorksOn() {
        Vault vault = start(Samples.keyring(1));
        assertThrows(WrongMasterKey.class, () -> vault.adopt(Samples.keyring(99)));
        try (RecoveryKey key = Samples.key()) {
            Sealed sealed = vault.seal(Binding.of(device, id), key).sealed();
            assertEquals(Samples.KEY, Samples.opened(vault, device, id, sealed));
        }
    }
}
