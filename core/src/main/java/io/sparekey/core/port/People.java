// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import java.util.Collection;
import java.util.Map;

/** Who the people are that have signed in. */
public interface People {

    /** Keeps the card, in the place of an older one of the same person. */
    void put(PersonCard card);

    /** The cards of these people, at most {@link Page#MAX_ITEMS} of them; those who never signed in are missing. */
    Map<UserId, PersonCard> findAll(Collection<UserId> users);
}
