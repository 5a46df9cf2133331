// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.util.UUID;

/** Names a device for ever, across transfer, re-enrolment and removal: a time-ordered UUID (RFC 9562, version 7). */
public record DeviceId(UUID value) implements Comparable<DeviceId> {

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static DeviceId of(String text) {
        return new DeviceId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DeviceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
