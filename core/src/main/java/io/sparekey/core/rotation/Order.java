// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Why, for whom and from when on a Mac is to make a new key.
 *
 * @param owner the person who asked as the device's owner; empty if somebody or something else did
 * @param due from when on it may be done
 * @param renewals how often it was ordered again after an attempt that failed or expired
 */
public record Order(
        RotationReason reason, ActorId by, Optional<UserId> owner, Instant requested, Instant due, int renewals) {

    /** An order not renewed yet. */
    public static Order of(RotationReason reason, ActorId by, Optional<UserId> owner, Instant requested, Instant due) {
        return new Order(reason, by, owner, requested, due, 0);
    }

    /** What the key that comes of it will remember. */
    public MadeBy madeBy(RotationId id) {
        return new MadeBy(id, reason, requested, owner);
    }

    /** The one order that does for both; the more urgent gives the reason, the later wish says when it was asked for. */
    public Order mergedWith(Order other) {
        Order urgent = other.due.isBefore(due) ? other : this;
        Instant latest = other.requested.isAfter(requested) ? other.requested : requested;
        return new Order(urgent.reason, urgent.by, urgent.owner, latest, urgent.due, urgent.renewals);
    }

    /** The same need once more, due later. It is felt since it was first asked for; the owner's part in it has ended. */
    public Order renewed(Instant nextDue) {
        return new Order(reason, by, Optional.empty(), requested, nextDue, renewals + 1);
    }
}
