// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.PersonCard;
import java.util.Optional;

/** Keeps what the identity provider said of a person who has just signed in, so that others are shown a name instead of an id. */
public final class RecordSignIn {

    private final Environment environment;

    /** Works with these ports. */
    public RecordSignIn(Environment environment) {
        this.environment = environment;
    }

    /**
     * For whoever has just authenticated the person, as that person.
     *
     * @param name what people call them; never refused, but made to {@linkplain PersonCard#fitting fit}
     */
    public void record(Actor.Person person, String name, Optional<LoginName> login) {
        PersonCard card = PersonCard.fitting(person.user(), name, login);
        environment.run(stores -> {
            stores.people().put(card);
            return card;
        });
    }
}
