// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's sign-in in one browser. Its id is known to the browser alone; what is kept is found by the digest of the id.
 *
 * @param user who
 * @param name what people call them
 * @param login the login name that the identity provider gave at the sign-in, for showing it
 * @param rights as they were at the sign-in
 * @param signedIn when they last proved who they are
 * @param began when the session began; it ends some time after that in any case
 * @param seen when it was last used, roughly
 * @param formToken what each form must carry, against forgery
 */
public record Session(
        UserId user,
        String name,
        Optional<String> login,
        Set<Right> rights,
        Instant signedIn,
        Instant began,
        Instant seen,
        String formToken) {

    public Session {
        rights = Set.copyOf(rights);
    }

    /** The person as the core knows them. */
    public Actor.Person person() {
        return new Actor.Person(user, rights, signedIn);
    }

    /** The same, used at that time. */
    Session seen(Instant at) {
        return new Session(user, name, login, rights, signedIn, began, at, formToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "session of " + user;
    }
}
