// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import java.util.Optional;

/** Finds the device with a serial number, which is what stands on the Mac and what people know it by. */
public final class FindDevice {

    private final Environment environment;

    /** Works with these ports. */
    public FindDevice(Environment environment) {
        this.environment = environment;
    }

    /**
     * For whoever has business with the device, removed ones included, and for auditors, to whom the number stands for what was done about
     * the device; to all others it does not exist.
     */
    public Outcome<DeviceId> find(Actor actor, SerialNumber serial) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            Optional<Device> device = stores.devices().find(serial);
            if (device.filter(found -> actor.has(Right.AUDIT) || AccessRules.knows(actor, found, desk.policy()))
                    .isEmpty()) {
                // Without the device's id, even where there is one: people read their own entries.
                desk.write(Optional.empty(), new AuditEvent.ActRefused(Act.INSPECT, Refusal.NOT_FOUND));
                return new Outcome.Refused<>(Refusal.NOT_FOUND);
            }
            return new Outcome.Done<>(device.orElseThrow().id());
        });
    }
}
