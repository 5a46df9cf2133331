// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import java.util.Optional;

/** Takes a device out of the registry. Its keys stay, and can be had, for as long as the policy retains them. */
public final class RemoveDevice {

    private final Environment environment;

    /** Works with these ports. */
    public RemoveDevice(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. The owner is told. */
    public Outcome<DeviceId> remove(Actor actor, DeviceId id) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.REMOVED);
                }
                Device removed = device.removed(Optional.of(desk.now()))
                        .reporting(device.status().withoutHardware());
                stores.devices().update(removed);
                desk.write(id, new AuditEvent.DeviceRemoved(device.serial().value()));
                stores.agents().findLive(id).forEach(agent -> Agents.revoke(desk, agent));
                desk.tellOwner(device, Notice.Kind.DEVICE_REMOVED, actor.id().toString());
                return new Outcome.Done<>(id);
            });
        });
    }
}
