// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.core.device.Device;
import io.sparekey.core.usecase.ShowDevice;
import java.util.List;
import java.util.Optional;

/**
 * One's own Macs.
 *
 * @param next the serial number after which more follow; empty at the end
 */
public record MyDevices(List<Card> cards, Optional<String> next) {

    public MyDevices {
        cards = List.copyOf(cards);
    }

    /** One Mac. */
    public record Card(ShowDevice.View view) {

        /** The device. */
        public Device device() {
            return view.device();
        }

        /** How it stands with it. */
        public DeviceState state() {
            return DeviceState.of(view);
        }

        /** Its page. */
        public String path() {
            return DevicePaths.page(device().id());
        }

        /** Whether it waits for its owner to hand in the key. */
        public boolean wantsKey() {
            return switch (state()) {
                case BLOCKED, ALLOWED_UNTIL, REQUIRED, RECOMMENDED ->
                    device().status().enrolled();
                case REMOVED,
                        UPDATING,
                        NOT_SET_UP,
                        UPLOAD_FAILED,
                        DISPUTED,
                        CONFIRMED,
                        STORED,
                        NOT_ENCRYPTED,
                        UNKNOWN,
                        EXPECTED -> false;
            };
        }

        /** Whether there is a key to get. */
        public boolean hasKey() {
            return switch (state()) {
                case CONFIRMED, STORED, DISPUTED -> true;
                case REMOVED,
                        UPDATING,
                        NOT_SET_UP,
                        UPLOAD_FAILED,
                        NOT_ENCRYPTED,
                        UNKNOWN,
                        BLOCKED,
                        ALLOWED_UNTIL,
                        REQUIRED,
                        RECOMMENDED,
                        EXPECTED -> false;
            };
        }
    }
}
