// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import java.time.Instant;
import java.util.List;

/**
 * Destroys the keys of devices that were removed longer ago than the policy retains them: the data key first, which makes everything
 * sealed for the device unreadable wherever copies of it lie, then the rows. An attempt that is open ends, since its unlock key is gone.
 */
public final class DestroyKeys {

    private final Environment environment;

    /** Works with these ports. */
    public DestroyKeys(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the system itself; several nodes may run it at once.
     *
     * @param limit how many devices at most
     * @return how many devices' keys were destroyed
     */
    public Outcome<Integer> run(Actor actor, int limit) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.OPERATE, () -> {
                Instant before = desk.now().minus(desk.policy().timing().retainAfterRemoval());
                List<Device> due = stores.devices().removedBefore(before, limit);
                due.forEach(device -> destroy(environment, desk, device));
                return new Outcome.Done<>(due.size());
            });
        });
    }

    private static void destroy(Environment environment, Desk desk, Device device) {
        desk.stores().dataKeys().destroy(device.id());
        int keys = desk.stores().keys().destroy(device.id());
        desk.stores().deliveries().destroy(device.id());
        desk.stores().certificates().destroy(device.id());
        new Orders(environment, desk).abandon(device);
        desk.stores().devices().markDestroyed(device.id(), desk.now());
        desk.write(device.id(), new AuditEvent.KeysDestroyed(device.serial().value(), keys));
    }
}
