// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.util.Optional;

/** Puts devices into the registry, with all that must happen in the same transaction. Owners are named as the persons they are known to be. */
final class Registry {

    private final Environment environment;
    private final Desk desk;

    Registry(Environment environment, Desk desk) {
        this.environment = environment;
        this.desk = desk;
    }

    /** A device that was never there. */
    void add(DeviceId id, Registration registration) {
        Possession possession = Possession.none().changed(registration.owner(), registration.ownership(), desk.now());
        desk.stores()
                .devices()
                .add(Device.register(id, registration.serial(), registration.name(), possession, desk.now()));
        desk.write(
                id,
                new AuditEvent.DeviceRegistered(
                        registration.serial().value(), registration.ownership(), Owners.text(registration.owner())));
    }

    /** A device that was removed: it comes back as what it was, with its history and keys. */
    void restore(Device removed, Registration registration) {
        Device back = removed.named(registration.name()).removed(Optional.empty());
        desk.write(
                back.id(),
                new AuditEvent.DeviceRestored(
                        registration.serial().value(), registration.ownership(), Owners.text(registration.owner())));
        new Owners(environment, desk).change(back, registration.owner(), registration.ownership());
        new Orders(environment, desk).wake(back.id());
    }

    /** The same device under another name, of another owner, with another label, or all of it. */
    void change(Device device, String name, Optional<Owner> owner, Ownership label) {
        Device named = device.named(name);
        if (!named.name().equals(device.name())) {
            desk.write(device.id(), new AuditEvent.DeviceRenamed(device.name(), named.name()));
        }
        new Owners(environment, desk).change(named, owner, label);
    }
}
