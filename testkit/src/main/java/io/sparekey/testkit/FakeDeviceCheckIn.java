// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCheckIn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A management channel that only writes down which Macs it is to ask. Throws {@link IllegalStateException} when called inside a
 * transaction. Thread-safe.
 */
public final class FakeDeviceCheckIn implements DeviceCheckIn {

    private final InMemoryTransactions transactions;
    private final List<DeviceId> requests = new CopyOnWriteArrayList<>();
    private volatile boolean reachable = true;

    /** Refuses to work while a transaction is open there. */
    public FakeDeviceCheckIn(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    /** Every request that was taken, in that order. */
    public List<DeviceId> requests() {
        return List.copyOf(requests);
    }

    /** From now on takes requests, or refuses them with {@link DeviceCheckIn.Unreachable}. */
    public void setReachable(boolean takesRequests) {
        reachable = takesRequests;
    }

    @Override
    public void request(DeviceId device) {
        transactions.requireClosed("asking for a check-in");
        if (!reachable) {
            throw new Unreachable("the channel is closed, as the test wants it");
        }
        requests.add(device);
    }
}
