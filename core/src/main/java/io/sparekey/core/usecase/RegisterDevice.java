// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Stores;
import java.util.Optional;

/**
 * Puts a Mac into the registry. A serial number that was removed comes back as the device it was, with its history and keys: whoever
 * is named as its owner now is subject to the rules for a change of owner.
 */
public final class RegisterDevice {

    /**
     * What an administrator knows of a Mac.
     *
     * @param name 1 to 128 characters
     * @param owner the person, or the login name of somebody who has not signed in yet
     */
    public record Registration(SerialNumber serial, String name, Optional<Owner> owner, Ownership ownership) {}

    private final Environment environment;

    /** Works with these ports. */
    public RegisterDevice(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. */
    public Outcome<DeviceId> register(Actor actor, Registration registration) {
        DeviceId id = new DeviceId(environment.newId());
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, () -> {
                Registration resolved = resolved(stores, registration);
                return stores.devices()
                        .find(resolved.serial())
                        .map(known -> restore(desk, known, resolved))
                        .orElseGet(() -> {
                            new Registry(environment, desk).add(id, resolved);
                            return new Outcome.Done<>(id);
                        });
            });
        });
    }

    private static Registration resolved(Stores stores, Registration named) {
        return new Registration(
                named.serial(),
                named.name(),
                named.owner().map(owner -> Owners.resolve(stores, owner)),
                named.ownership());
    }

    private Outcome<DeviceId> restore(Desk desk, Device known, Registration registration) {
        if (!known.isRemoved()) {
            return desk.refuse(Act.ADMINISTER_DEVICE, known.id(), Refusal.ALREADY_REGISTERED);
        }
        new Registry(environment, desk).restore(known, registration);
        return new Outcome.Done<>(known.id());
    }
}
