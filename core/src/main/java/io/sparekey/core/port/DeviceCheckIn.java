// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;

/** Asks Macs to check in. What they say comes back through {@code RecordCheckIn}. */
public interface DeviceCheckIn {

    /**
     * Asks the Mac for a full report at its next opportunity. Asking again does no harm.
     *
     * @throws Unreachable if the management channel does not take it now
     */
    void request(DeviceId device);

    /** The management channel does not take it now; later it may. */
    final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** @param message what is wrong; no secret */
        public Unreachable(String message) {
            super(message);
        }
    }

    /** For installations without any management channel. */
    static DeviceCheckIn none() {
        return device -> {
            throw new Unreachable("no management channel is set up");
        };
    }
}
