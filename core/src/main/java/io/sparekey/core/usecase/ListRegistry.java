// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Page;
import java.time.Instant;
import java.util.Optional;

/** Lists the registry's fields of all devices: what administrators keep, and nothing that a Mac said of itself. */
public final class ListRegistry {

    /**
     * One device as the registry has it.
     *
     * @param removed when it was taken out of the registry, if it was
     */
    public record Entry(
            DeviceId id,
            SerialNumber serial,
            String name,
            Optional<Owner> owner,
            Ownership ownership,
            Instant registered,
            Optional<Instant> removed) {}

    private final Environment environment;

    /** Works with these ports. */
    public ListRegistry(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<Entry, SerialNumber>> list(Actor actor, Optional<SerialNumber> after, int limit) {
        return environment.read(stores -> new Desk(environment, stores, actor).admit(Act.ADMINISTER_DEVICE, () -> {
            Page<Device, SerialNumber> page = stores.devices().list(DeviceScope.ALL, after, limit);
            return new Outcome.Done<>(
                    new Page<>(page.items().stream().map(ListRegistry::entry).toList(), page.next()));
        }));
    }

    static Entry entry(Device device) {
        return new Entry(
                device.id(),
                device.serial(),
                device.name(),
                device.possession().owner(),
                device.possession().ownership(),
                device.registered(),
                device.removed());
    }
}
