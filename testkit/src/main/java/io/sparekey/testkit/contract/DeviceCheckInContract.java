// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCheckIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DeviceCheckIn} must do that reaches Macs. */
public abstract class DeviceCheckInContract {

    private DeviceCheckIn checkIn;

    /** Makes one whose channel works; called once for each test. */
    protected abstract DeviceCheckIn checkIn();

    /** A Mac that it reaches. */
    protected abstract DeviceId reachable();

    /** Breaks the channel, so that it takes nothing any more. */
    protected abstract void breakChannel();

    @BeforeEach
    void openChannel() {
        checkIn = checkIn();
    }

    @Test
    void askingAgainDoesNoHarm() {
        assertThatNoException().isThrownBy(() -> {
            checkIn.request(reachable());
            checkIn.request(reachable());
        });
    }

    @Test
    void saysWhenTheChannelDoesNotTakeIt() {
        breakChannel();

        assertThatThrownBy(() -> checkIn.request(reachable())).isInstanceOf(DeviceCheckIn.Unreachable.class);
    }
}
