// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Instant;
import java.util.Optional;

/**
 * One dated change of owner, of label, or of both. The notices to the former and to the new owner are committed together with it,
 * so {@code at} is also the instant at which both were <em>told</em>; where there was no owner, the change itself counts.
 *
 * @param first whether the device had neither label nor owner before: no relabelling then
 */
public record OwnershipChange(
        Instant at,
        Optional<Owner> formerOwner,
        Optional<Owner> newOwner,
        Ownership from,
        Ownership to,
        boolean first) {

    /** Whether another owner, or none, took the place of the one before. */
    public boolean changesOwner() {
        return !first && !formerOwner.equals(newOwner);
    }

    /** Whether the device stopped counting as personal. */
    public boolean turnsCorporate() {
        return !first && from.countsAsPersonal() && !to.countsAsPersonal();
    }

    /** Whether the device began to count as personal. */
    public boolean turnsPersonal() {
        return !first && !from.countsAsPersonal() && to.countsAsPersonal();
    }
}
