// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.Standing;
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

    /** Takes the key that is current now, and commits the intention to send. */
    static Dispatch commit(Desk desk, Rotation rotation) {
        boolean repeated = rotation.timeline().sent().isPresent();
        Rotation sent = withCurrentKey(desk.stores(), rotation).sent(desk.now());
        desk.stores().rotations().update(sent);
        Unlock unlock = sent.unlock().orElseThrow();
        String with = unlock.stored().map(Object::toString).orElse("");
        desk.write(rotation.device(), new AuditEvent.RotationSent(sent.id(), with));
        return of(desk.stores(), sent, repeated);
    }

    /** While it waited for the Mac, another key may have become current. */
    static Rotation withCurrentKey(Stores stores, Rotation rotation) {
        return stores.keys()
                .find(rotation.device(), Standing.CURRENT)
                .map(current -> rotation.unlockedWith(new Unlock.Stored(current.id())))
                .orElse(rotation);
    }

    private static Dispatch of(Stores stores, Rotation rotation, boolean repeated) {
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
