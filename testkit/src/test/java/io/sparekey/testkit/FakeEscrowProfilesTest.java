// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.testkit.contract.EscrowProfilesContract;
import org.junit.jupiter.api.Test;

class FakeEscrowProfilesTest extends EscrowProfilesContract {

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final FakeEscrowProfiles profiles = new FakeEscrowProfiles(transactions);
    private final DeviceId device = Ids.device();

    @Override
    protected EscrowProfiles profiles() {
        return profiles;
    }

    @Override
    protected DeviceId reachable() {
        return device;
    }

    @Override
    protected void breakChannel() {
        profiles.setReachable(false);
    }

    @Test
    void refusesToInstallInsideATransaction() {
        transactions.run(stores -> {
            assertThatThrownBy(() -> profiles.install(device, new byte[0])).isInstanceOf(IllegalStateException.class);
            return true;
        });

        assertThat(profiles.installations()).isEmpty();
    }
}
