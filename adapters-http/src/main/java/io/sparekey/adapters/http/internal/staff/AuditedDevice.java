// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import java.util.Optional;

/** Finds the device whose entries somebody wants to see by the serial number that they typed. */
final class AuditedDevice {

    private final Sparekey sparekey;

    AuditedDevice(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    /** The filter with the device; empty if there is none with that number that the actor may look up. */
    Optional<AuditFilter> resolve(Actor actor, AuditFilter filter) {
        return filter.serial().isEmpty()
                ? Optional.of(filter)
                : Ids.serial(filter.serial())
                        .flatMap(serial ->
                                sparekey.findDevice().find(actor, serial).done())
                        .map(filter::about);
    }
}
