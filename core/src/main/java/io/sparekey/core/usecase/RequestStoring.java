// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;

/** Asks the owner to store the key. */
public final class RequestStoring {

    private final Environment environment;

    /** Works with these ports. */
    public RequestStoring(Environment environment) {
        this.environment = environment;
    }

    /** For support. */
    public Outcome<DeviceId> request(Actor actor, DeviceId id) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.REQUEST_STORING, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.REQUEST_STORING, id, Refusal.REMOVED);
                }
                return device.possession()
                        .owner()
                        .map(owner -> ask(desk, device, owner))
                        .orElseGet(() -> desk.refuse(Act.REQUEST_STORING, id, Refusal.NO_OWNER));
            });
        });
    }

    private static Outcome<DeviceId> ask(Desk desk, Device device, Owner owner) {
        desk.tell(
                Recipient.of(owner),
                Notice.Kind.STORE_YOUR_KEY,
                device.id(),
                desk.actor().id().toString());
        desk.write(device.id(), new AuditEvent.StoringRequested(owner.toString()));
        return new Outcome.Done<>(device.id());
    }
}
