// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCheckIn;

/** The way by which a configuration profile reaches a Mac. Thread-safe. */
public interface ProfileDelivery {

    /** Whether any Mac can be reached. */
    boolean isAvailable();

    /**
     * Has the Mac install the profile at its next opportunity. The same again within a minute does nothing more.
     *
     * @param profile the content of a {@code .mobileconfig} file
     * @throws DeviceCheckIn.Unreachable if the management channel does not take it now
     */
    void deliver(DeviceId device, byte[] profile);

    /** For installations without any management channel. */
    static ProfileDelivery none() {
        return new ProfileDelivery() {
            @Override
            public boolean isAvailable() {
                return false;
            }

            @Override
            public void deliver(DeviceId device, byte[] profile) {
                throw new DeviceCheckIn.Unreachable("no management channel is set up");
            }
        };
    }
}
