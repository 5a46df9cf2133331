// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Finds devices by the beginning of their serial number, their name or their owner's name. */
public final class SearchDevices {

    private final Environment environment;

    /** Works with these ports. */
    public SearchDevices(Environment environment) {
        this.environment = environment;
    }

    /**
     * For everybody, among the devices that the actor may see; removed ones are not found.
     *
     * @param after the place after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<Device, DeviceSearch.Place> search(
            Actor actor, DeviceSearch search, Optional<DeviceSearch.Place> after, int limit) {
        return environment.read(stores -> stores.devices()
                .search(AccessRules.scope(actor, Act.INSPECT, stores.policies().current()), search, after, limit));
    }
}
