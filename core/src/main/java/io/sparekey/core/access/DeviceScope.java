// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.UserId;
import java.util.Optional;

/**
 * Which devices an actor may do something to, as a value: the rules ask it about one device, a store turns it into a condition.
 *
 * @param corporate whether all corporate devices are in it
 * @param personal whether all devices that count as personal are in it
 * @param ownedBy whose devices are in it besides
 */
public record DeviceScope(boolean corporate, boolean personal, Optional<UserId> ownedBy) {

    /** No device. */
    public static final DeviceScope NONE = new DeviceScope(false, false, Optional.empty());

    /** Every device. */
    public static final DeviceScope ALL = new DeviceScope(true, true, Optional.empty());

    /** Corporate devices only. */
    public static final DeviceScope CORPORATE = new DeviceScope(true, false, Optional.empty());

    /** The devices of one person. */
    public static DeviceScope ownedBy(UserId user) {
        return new DeviceScope(false, false, Optional.of(user));
    }

    /** What is in either. At most one of them names a person. */
    public DeviceScope and(DeviceScope other) {
        return new DeviceScope(corporate || other.corporate, personal || other.personal, ownedBy.or(other::ownedBy));
    }

    /** Whether the device is in it. */
    public boolean contains(Device device) {
        boolean byLabel = device.possession().ownership().countsAsPersonal() ? personal : corporate;
        return byLabel || ownedBy.filter(device::isOwnedBy).isPresent();
    }
}
