// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;

/** Something that the program has said to be done, so that it must outlive the program. */
sealed interface Fact {

    /** The device it is about. */
    DeviceId device();

    /** The owner's typed key was accepted. */
    record Stored(DeviceId device, RotationId rotation) implements Fact {}

    /** A rotation was accepted. */
    record Rotated(DeviceId device, RotationId rotation) implements Fact {}

    /** Keys were shown for this reason, which is unique. */
    record Revealed(DeviceId device, String reason) implements Fact {}

    /**
     * A key that the Mac handed over, in an answer or a report, was taken in.
     *
     * @param key the shown form
     */
    record Taken(DeviceId device, String key) implements Fact {}
}
