// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whose the device is and was: today's label and owner, and every change that led there, oldest first.
 *
 * @param history changes in the order in which they happened; its last one leads to today's label and owner
 */
public record Possession(Ownership ownership, Optional<Owner> owner, List<OwnershipChange> history) {

    public Possession {
        history = List.copyOf(history);
    }

    /** A device that has neither label nor owner yet. */
    public static Possession none() {
        return new Possession(Ownership.UNKNOWN, Optional.empty(), List.of());
    }

    /** The device from {@code at} on under another owner, another label, or both; the same if nothing differs. */
    public Possession changed(Optional<Owner> newOwner, Ownership to, Instant at) {
        if (newOwner.equals(owner) && to == ownership) {
            return this;
        }
        var change = new OwnershipChange(at, owner, newOwner, ownership, to, history.isEmpty());
        var longer = new ArrayList<>(history);
        longer.add(change);
        return new Possession(to, newOwner, longer);
    }

    /** Puts the person in the place of the login name that stood for them. No change of owner: the same person is meant. */
    public Possession bound(LoginName login, UserId user) {
        boolean theirs = owner.equals(Optional.of(new Owner.Expected(login)));
        return theirs ? new Possession(ownership, Optional.of(new Owner.Known(user)), history) : this;
    }

    /** Whether this person is the owner. A login name that is not bound yet is nobody. */
    public boolean isOwnedBy(UserId user) {
        return owner.equals(Optional.of(new Owner.Known(user)));
    }

    /** The last time that the owner changed, the first labelling apart. */
    public Optional<OwnershipChange> lastChangeOfOwner() {
        return last(OwnershipChange::changesOwner);
    }

    /** The change of owner, if any, that made the owner of that instant the owner. */
    public Optional<OwnershipChange> changeOfOwnerBefore(Instant instant) {
        return last(change -> change.changesOwner() && !change.at().isAfter(instant));
    }

    /** The last time that the device turned from personal to corporate, the first labelling apart. */
    public Optional<OwnershipChange> lastTurnCorporate() {
        return last(OwnershipChange::turnsCorporate);
    }

    private Optional<OwnershipChange> last(Predicate<OwnershipChange> which) {
        return history.stream().filter(which).reduce((earlier, later) -> later);
    }
}
