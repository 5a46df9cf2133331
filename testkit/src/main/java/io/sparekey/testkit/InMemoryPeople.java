// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.People;
import java.util.Collection;
import java.util.Map;

/** The people in memory. */
final class InMemoryPeople implements People {
    InMemoryPeople copy() {
        return this;
    }

    @Override
    public void put(PersonCard card) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<UserId, PersonCard> findAll(Collection<UserId> users) {
        throw new UnsupportedOperationException();
    }
}
