// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.testkit.contract.DeviceCheckInContract;
import org.junit.jupiter.api.Test;

class FakeDeviceCheckInTest extends DeviceCheckInContract {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final FakeDeviceCheckIn checkIn = new FakeDeviceCheckIn(transactions);
    private final DeviceId device = Ids.device();

    @Override
    protected DeviceCheckIn checkIn() {
        return checkIn;
    }

    @Override
    protected DeviceId reachable() {
        return device;
    }

    @Override
    protected void breakChannel() {
        checkIn.setReachable(false);
    }

    @Test
    void remembersWhomItAsked() {
        checkIn.request(device);
        checkIn.request(device);

        assertThat(checkIn.requests()).containsExactly(device, device);
    }

    @Test
    void refusesToWorkInsideATransaction() {
        transactions.run(stores -> {
            assertThatThrownBy(() -> checkIn.request(device)).isInstanceOf(IllegalStateException.class);
            return true;
        });
    }
}
