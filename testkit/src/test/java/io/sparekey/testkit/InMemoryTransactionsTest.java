// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.contract.TransactionsContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryTransactionsTest extends TransactionsContract {

    @Override
    protected Transactions transactions() {
        return new InMemoryTransactions();
    }

    @Test
    void knowsWhetherOneIsOpen() {
        var transactions = new InMemoryTransactions();

        List<Boolean> open = transactions.run(stores -> List.of(transactions.isOpen()));

        assertThat(open).containsExactly(true);
        assertThat(transactions.isOpen()).isFalse();
    }

    @Test
    void repeatingRunsEachWorkTwiceAndKeepsItOnce() {
        var transactions = InMemoryTransactions.repeating();
        List<Optional<Device>> seen = new ArrayList<>();
        Device device = aDevice().build();

        add(transactions, device, seen);

        assertThat(seen).containsExactly(Optional.empty(), Optional.empty());
        assertThat(isThere(transactions, device.id())).isTrue();
    }

    @Test
    void aCommitThatFailsChangesNothing() {
        var transactions = new InMemoryTransactions();
        Device device = aDevice().build();
        transactions.failNextCommit();

        assertThatThrownBy(() -> add(transactions, device, new ArrayList<>())).isInstanceOf(StoreUnavailable.class);

        assertThat(isThere(transactions, device.id())).isFalse();
        add(transactions, device, new ArrayList<>());
        assertThat(isThere(transactions, device.id())).isTrue();
    }

    @Test
    void aLaterCommitCanBeMadeToFail() {
        var transactions = new InMemoryTransactions();
        Device first = aDevice().build();
        Device second = aDevice().build();
        transactions.failCommit(2);

        add(transactions, first, new ArrayList<>());
        assertThatThrownBy(() -> add(transactions, second, new ArrayList<>())).isInstanceOf(StoreUnavailable.class);

        assertThat(isThere(transactions, first.id())).isTrue();
        assertThat(isThere(transactions, second.id())).isFalse();
    }

    private static void add(InMemoryTransactions transactions, Device device, List<Optional<Device>> seen) {
        transactions.run(stores -> {
            seen.add(stores.devices().find(device.id()));
            stores.devices().add(device);
            return true;
        });
    }

    private static boolean isThere(InMemoryTransactions transactions, DeviceId id) {
        return transactions.run(stores -> stores.devices().find(id)).isPresent();
    }
}
