// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.Stores;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;

/**
 * A command that is committed as sent and may go out.
 *
 * @param unlock the key to unlock with, still sealed
 * @param repeated whether a command with the same id has gone out before
 */
record Dispatch(Rotation rotation, OpenGrant.Unlock grant, Sealed unlock, boolean repeated) {

    static Dispatch of(Stores stores, Rotation rotation, boolean repeated) {
        DeviceId device = rotation.device();
        Unlock unlock = rotation.unlock().orElseThrow();
        if (unlock instanceof Unlock.Stored stored) {
            EscrowedKey key = stores.keys().find(stored.key()).orElseThrow();
            var grant = new OpenGrant.Unlock(device, stored.key());
            return new Dispatch(rotation, grant, key.sealed().sealed(), repeated);
        }
        Sealed typed = unlock.typed().flatMap(Unlock.Typed::sealed).orElseThrow();
        return new Dispatch(rotation, new OpenGrant.Unlock(device, rotation.id()), typed, repeated);
    }
}
