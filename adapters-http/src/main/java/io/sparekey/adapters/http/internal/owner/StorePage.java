// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import java.time.Instant;
import java.util.Optional;

/**
 * The form to store a key with, or why there is none.
 *
 * @param obstacle why no key is taken now
 * @param since since when an attempt is under way
 * @param fault what is wrong with what was typed, which is never shown again
 */
public record StorePage(Device device, Optional<Refusal> obstacle, Optional<Instant> since, Optional<Refusal> fault) {

    /** The page of the device. */
    public String devicePath() {
        return DevicePaths.page(device.id());
    }

    /** Whether the fault is told under the field for the key, and not under the one for its confirmation. */
    public boolean faultIsInKey() {
        return fault.filter(why -> why != Refusal.KEYS_DIFFER).isPresent();
    }

    /** M1: the keys differ. */
    public boolean keysDiffer() {
        return fault.equals(Optional.of(Refusal.KEYS_DIFFER));
    }
}
