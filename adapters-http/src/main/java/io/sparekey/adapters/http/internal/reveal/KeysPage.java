// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import io.sparekey.core.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page that shows keys.
 *
 * @param name what the Mac is called
 * @param keys in the order in which to try them
 * @param unopenable how many more there should have been
 * @param rotationPendingSince since when a new key is ordered, or being made
 * @param display how long the keys may stay on the screen
 */
public record KeysPage(
        DeviceId device,
        String name,
        List<ShownKey> keys,
        int unopenable,
        Optional<Instant> rotationPendingSince,
        Duration display) {

    public KeysPage {
        keys = List.copyOf(keys);
    }
}
