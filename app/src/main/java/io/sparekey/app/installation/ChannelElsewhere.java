// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;

/**
 * The management channel as a command sees it: there or not, but in the hands of another process, which sends what a command has
 * ordered ({@code serve}; {@code demo}, for its own database).
 */
final class ChannelElsewhere implements KeyRotation, DeviceCheckIn {

    private final boolean available;

    /** @param available whether the installation has a channel */
    ChannelElsewhere(boolean available) {
        this.available = available;
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public Sent send(Command command) {
        throw new IllegalStateException("commands send nothing: the process that serves does");
    }

    /** The Mac is asked when the order is sent. */
    @Override
    public void request(DeviceId device) {
        if (!available) {
            throw new Unreachable("no management channel is set up");
        }
    }
}
