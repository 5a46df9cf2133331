// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.SerialNumber;
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
            return desk.admit(
                    Act.ADMINISTER_DEVICE,
                    () -> stores.devices()
                            .find(registration.serial())
                            .map(known -> known.isRemoved()
                                    ? restore(desk, known, registration)
                                    : desk.<DeviceId>refuse(
                                            Act.ADMINISTER_DEVICE, known.id(), Refusal.ALREADY_REGISTERED))
                            .orElseGet(() -> add(desk, id, registration)));
        });
    }

    private static Outcome<DeviceId> add(Desk desk, DeviceId id, Registration registration) {
        Optional<Owner> owner = registration.owner().map(named -> Owners.resolve(desk.stores(), named));
        Possession possession = Possession.none().changed(owner, registration.ownership(), desk.now());
        desk.stores()
                .devices()
                .add(Device.register(id, registration.serial(), registration.name(), possession, desk.now()));
        desk.write(
                id,
                new AuditEvent.DeviceRegistered(
                        registration.serial().value(), registration.ownership(), Owners.text(owner)));
        return new Outcome.Done<>(id);
    }

    private Outcome<DeviceId> restore(Desk desk, Device removed, Registration registration) {
        Device back = removed.named(registration.name()).removed(Optional.empty());
        Optional<Owner> owner = registration.owner().map(named -> Owners.resolve(desk.stores(), named));
        desk.write(
                back.id(),
                new AuditEvent.DeviceRestored(
                        registration.serial().value(), registration.ownership(), Owners.text(owner)));
        new Owners(environment, desk).change(back, owner, registration.ownership());
        new Orders(environment, desk).wake(back.id());
        return new Outcome.Done<>(back.id());
    }
}
