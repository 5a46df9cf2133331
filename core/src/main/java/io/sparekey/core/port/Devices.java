// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.SerialNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The registry. A serial number stands for one device for ever, removed or not. */
public interface Devices {

    /** The device, removed ones included. */
    Optional<Device> find(DeviceId id);

    /** The device with that serial number, removed ones included. */
    Optional<Device> find(SerialNumber serial);

    /** The device that a management channel reaches under that hardware id, removed ones included; there is one at most. */
    Optional<Device> find(HardwareId hardware);

    /** Those devices that have one of these serial numbers, removed ones included: at most {@link Page#MAX_ITEMS}, in any order. */
    List<Device> findAll(Collection<SerialNumber> serials);

    /** Those devices that have one of these ids, removed ones included: at most {@link Page#MAX_ITEMS}, in any order. */
    List<Device> findByIds(Collection<DeviceId> ids);

    /**
     * The devices in scope that are not removed and that the search finds, each once, by the {@linkplain DeviceSearch.Place#key word}
     * that it is found by in the {@linkplain DeviceSearch#ORDER order} of words, and then by id. Costs a page, not a fleet.
     *
     * @param after the place after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    Page<Device, DeviceSearch.Place> search(
            DeviceScope scope, DeviceSearch search, Optional<DeviceSearch.Place> after, int limit);

    /**
     * Adds a device with version 0.
     *
     * @throws StaleVersion if its id or its serial number is there already
     */
    void add(Device device);

    /**
     * Writes a device that was read at {@code device.version()}; the stored one has the next version. Its history only grows.
     *
     * @throws StaleVersion if the stored version is another one
     */
    void update(Device device);

    /**
     * The devices in scope that are not removed, by serial number.
     *
     * @param after the serial number after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    Page<Device, SerialNumber> list(DeviceScope scope, Optional<SerialNumber> after, int limit);

    /** The devices whose owner is still that login name, removed ones included. */
    List<Device> ownedBy(LoginName login, int limit);

    /**
     * Devices removed before that instant whose keys have not been destroyed since they were removed, longest removed first. Costs
     * what is due.
     */
    List<Device> removedBefore(Instant instant, int limit);

    /** Notes that the keys of a removed device were destroyed. */
    void markDestroyed(DeviceId id, Instant at);
}
