// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import io.sparekey.core.usecase.RotationFacts;
import java.util.Optional;

/**
 * The form to store a key with, or why there is none.
 *
 * @param obstacle why no key is taken now
 * @param running the attempt that is under way
 * @param instead whether the owner has said that what they type takes the place of the key that waits to be verified
 * @param fault what is wrong with what was typed, which is never shown again
 */
public record StorePage(
        Device device,
        Optional<Refusal> obstacle,
        Optional<RotationFacts> running,
        boolean instead,
        Optional<Refusal> fault) {

    /** The page of the device. */
    public String devicePath() {
        return DevicePaths.page(device.id());
    }

    /** Whether a key waits to be verified, whose place another may take if the owner says so. */
    public boolean replaceable() {
        return !instead && isKeyWaiting();
    }

    /** Whether what is typed takes the place of the key that waits to be verified. */
    public boolean replaces() {
        return instead && isKeyWaiting();
    }

    private boolean isKeyWaiting() {
        return obstacle.isEmpty() && running.filter(RotationFacts::upload).isPresent();
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
