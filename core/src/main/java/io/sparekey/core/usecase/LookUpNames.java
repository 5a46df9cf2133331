// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.Page;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

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
     * For people, scripts included: gateways and Sparekey itself show names to nobody. People are known to everybody who has signed in; of
     * devices, removed ones included, those that the actor has business with. Auditors learn the names of all.
     *
     * @param people at most {@link Page#MAX_ITEMS}
     * @param devices at most as many
     * @throws IllegalArgumentException if there are more
     */
    public Names look(Actor actor, Collection<UserId> people, Collection<DeviceId> devices) {
        requireFit(people);
        requireFit(devices);
        if (actor.person().isEmpty()) {
            return new Names(Map.of(), Map.of());
        }
        return environment.read(stores -> {
            EscrowPolicy policy = stores.policies().current();
            Map<DeviceId, DeviceName> names = stores.devices().findByIds(devices).stream()
                    .filter(device -> actor.has(Right.AUDIT) || AccessRules.knows(actor, device, policy))
                    .collect(Collectors.toMap(Device::id, device -> new DeviceName(device.serial(), device.name())));
            return new Names(stores.people().findAll(people), names);
        });
    }

    private static void requireFit(Collection<?> wanted) {
        if (wanted.size() > Page.MAX_ITEMS) {
            throw new IllegalArgumentException("at most " + Page.MAX_ITEMS + " names are looked up at once");
        }
    }
}
