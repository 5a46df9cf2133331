// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import java.util.Collection;
import java.util.Map;

/** Tells what people and devices are called, for showing names where only ids are known. */
public final class LookUpNames {

    /** What a device is called. */
    public record DeviceName(SerialNumber serial, String name) {}

    /** What is known; the rest is missing. */
    public record Names(Map<UserId, PersonCard> people, Map<DeviceId, DeviceName> devices) {
        public Names {
            people = Map.copyOf(people);
            devices = Map.copyOf(devices);
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public LookUpNames(Environment environment) {
        this.environment = environment;
    }

    /**
     * For people, gateways and scripts know nobody. Of devices, those that the actor has business with; auditors learn the names of all.
     *
     * @param people at most {@link io.sparekey.core.port.Page#MAX_ITEMS}
     * @param devices at most as many
     */
    public Names look(Actor actor, Collection<UserId> people, Collection<DeviceId> devices) {
        return environment.run(stores -> {
            throw new UnsupportedOperationException("not built yet");
        });
    }
}
