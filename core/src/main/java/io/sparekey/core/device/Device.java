// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Instant;
import java.util.Optional;

/**
 * One Mac as the registry knows it. Immutable; each change makes a new value that the store accepts only on top of the version it
 * was read at.
 *
 * @param name what people call it; 1 to 128 characters of any script
 * @param removed when it was taken out of the registry; its keys outlive that for a while
 * @param version counts the changes, for optimistic locking
 */
public record Device(
        DeviceId id,
        SerialNumber serial,
        String name,
        Possession possession,
        MacStatus status,
        Instant registered,
        Optional<Instant> removed,
        long version) {

    private static final int LONGEST_NAME = 128;

    /** @throws IllegalArgumentException if the name is blank, too long or has control characters */
    public Device {
        name = name.strip();
        if (!isName(name)) {
            throw new IllegalArgumentException("a device name has 1 to 128 printable characters");
        }
    }

    /** Whether a device can be called so. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.strip().length() <= LONGEST_NAME
                && text.strip().chars().noneMatch(Character::isISOControl);
    }

    /** A device new to the registry. */
    public static Device register(DeviceId id, SerialNumber serial, String name, Possession possession, Instant at) {
        return new Device(id, serial, name, possession, MacStatus.silent(false), at, Optional.empty(), 0);
    }

    /** Whether this person is the owner. */
    public boolean isOwnedBy(UserId user) {
        return possession.isOwnedBy(user);
    }

    /** Whether it was taken out of the registry. */
    public boolean isRemoved() {
        return removed.isPresent();
    }

    /** The same under another name. */
    public Device named(String newName) {
        return new Device(id, serial, newName, possession, status, registered, removed, version);
    }

    /** The same, someone else's or otherwise labelled. */
    public Device possessed(Possession next) {
        return new Device(id, serial, name, next, status, registered, removed, version);
    }

    /** The same after it said something of itself. */
    public Device reporting(MacStatus next) {
        return new Device(id, serial, name, possession, next, registered, removed, version);
    }

    /** The same, taken out of the registry at that instant, or put back. */
    public Device removed(Optional<Instant> at) {
        return new Device(id, serial, name, possession, status, registered, at, version);
    }

    /** The same one version on, as a store returns it after a change. */
    public Device nextVersion() {
        return new Device(id, serial, name, possession, status, registered, removed, version + 1);
    }
}
