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

    /** Which of them. */
    public enum Which {
        /** All that the actor may see. */
        VISIBLE,
        /** One's own, and for support too no others. */
        OWN
    }

    private final Environment environment;

    /** Works with these ports. */
    public ListDevices(Environment environment) {
        this.environment = environment;
    }

    /**
     * For everybody: all that the actor may see; to most people the list is short.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<Device, SerialNumber> list(Actor actor, Optional<SerialNumber> after, int limit) {
        return list(actor, Which.VISIBLE, after, limit);
    }

    /**
     * For everybody.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<Device, SerialNumber> list(Actor actor, Which which, Optional<SerialNumber> after, int limit) {
        return environment.read(stores -> {
            DeviceScope scope = which == Which.OWN
                    ? AccessRules.own(actor)
                    : AccessRules.scope(actor, Act.INSPECT, stores.policies().current());
            return stores.devices().list(scope, after, limit);
        });
    }
}
