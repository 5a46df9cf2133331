// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Lists the devices that the actor may see: one's own, or all of them for support. */
public final class ListDevices {

    private final Environment environment;

    /** Works with these ports. */
    public ListDevices(Environment environment) {
        this.environment = environment;
    }

    /**
     * For everybody; to most people the list is short.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<Device, SerialNumber> list(Actor actor, Optional<SerialNumber> after, int limit) {
        return environment.run(stores -> stores.devices()
                .list(AccessRules.scope(actor, Act.INSPECT, stores.policies().current()), after, limit));
    }

    /**
     * For everybody: one's own devices, and for support too no others.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<Device, SerialNumber> own(Actor actor, Optional<SerialNumber> after, int limit) {
        DeviceScope scope =
                actor.person().map(person -> DeviceScope.ownedBy(person.user())).orElse(DeviceScope.NONE);
        return environment.run(stores -> stores.devices().list(scope, after, limit));
    }
}
