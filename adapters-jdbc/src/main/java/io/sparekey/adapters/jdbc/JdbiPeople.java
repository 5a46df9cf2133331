// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.People;
import java.util.Collection;
import java.util.Map;

/** The people in SQL. */
final class JdbiPeople implements People {
    JdbiPeople(Session session) {
        java.util.Objects.requireNonNull(session);
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
