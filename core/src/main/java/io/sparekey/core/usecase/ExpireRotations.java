// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.rotation.Rotation;
import java.util.List;

/** Ends attempts that have outlived their lifetime, and with them the typed keys they hold. A key that arrives later still counts. */
public final class ExpireRotations {

    private final Environment environment;

    /** Works with these ports. */
    public ExpireRotations(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the system itself; several nodes may run it at once.
     *
     * @param limit how many at most
     * @return how many were ended
     */
    public Outcome<Integer> run(Actor actor, int limit) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.OPERATE, () -> {
                List<Rotation> due = stores.rotations().expired(desk.now(), limit);
                due.forEach(rotation -> expire(desk, rotation));
                return new Outcome.Done<>(due.size());
            });
        });
    }

    private void expire(Desk desk, Rotation rotation) {
        Device device = desk.stores().devices().find(rotation.device()).orElseThrow();
        var event = new AuditEvent.RotationExpired(rotation.id());
        new Orders(environment, desk).endedWithoutKey(device, rotation.expired(desk.now()), event);
    }
}
