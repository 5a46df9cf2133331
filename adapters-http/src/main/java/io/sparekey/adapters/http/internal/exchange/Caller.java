// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import io.sparekey.core.access.Actor;
import java.util.Optional;

/** Who sent a request. */
public sealed interface Caller {

    /** Whom the core knows them as; empty if nobody knows. */
    Optional<Actor> known();

    /** Nobody knows. */
    record Unknown() implements Caller {
        @Override
        public Optional<Actor> known() {
            return Optional.empty();
        }
    }

    /**
     * A person in a browser.
     *
     * @param name what people call them
     * @param session the digest of the session's id
     * @param formToken what each form must carry, against forgery
     */
    record Browser(Actor.Person person, String name, String session, String formToken) implements Caller {
        @Override
        public Optional<Actor> known() {
            return Optional.of(person);
        }
    }

    /** A program with a bearer token: a gateway, a script, or an application in the name of a person. */
    record Program(Actor actor) implements Caller {
        @Override
        public Optional<Actor> known() {
            return Optional.of(actor);
        }
    }
}
