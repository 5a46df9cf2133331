// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.People;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cards in a map. */
final class InMemoryPeople implements People {

    private final Map<UserId, PersonCard> cards = new HashMap<>();

    InMemoryPeople copy() {
        var copy = new InMemoryPeople();
        copy.cards.putAll(cards);
        return copy;
    }

    @Override
    public void put(PersonCard card) {
        cards.put(card.user(), card);
    }

    @Override
    public Map<UserId, PersonCard> findAll(Collection<UserId> users) {
        Map<UserId, PersonCard> found = new HashMap<>(cards);
        found.keySet().retainAll(Set.copyOf(users));
        return found;
    }

    /** The owner's card, if there is an owner who has one. */
    Optional<PersonCard> ownerOf(Device device) {
        return device.possession()
                .owner()
                .filter(Owner.Known.class::isInstance)
                .map(Owner.Known.class::cast)
                .map(known -> cards.get(known.user()));
    }
}
