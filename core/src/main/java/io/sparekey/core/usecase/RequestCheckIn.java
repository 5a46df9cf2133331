// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;

/** Asks a Mac to check in, so that what is known of it, and its access, is up to date. */
public final class RequestCheckIn {

    private final Environment environment;

    /** Works with these ports. */
    public RequestCheckIn(Environment environment) {
        this.environment = environment;
    }

    /** For the owner and for support. The Mac answers when it can. */
    public Outcome<DeviceId> request(Actor actor, DeviceId id) {
        Outcome<DeviceId> outcome = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.REQUEST_CHECK_IN, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.REQUEST_CHECK_IN, id, Refusal.REMOVED);
                }
                desk.write(id, new AuditEvent.CheckInRequested());
                return new Outcome.Done<>(id);
            });
        });
        boolean asked = outcome.done().filter(environment::askToCheckIn).isPresent();
        return outcome.done().isPresent() && !asked ? new Outcome.Refused<>(Refusal.UNREACHABLE) : outcome;
    }
}
