// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who somebody proved to be.
 *
 * @param name what people call them
 * @param login the login name that was vouched for
 * @param signedIn when they proved it; {@link Instant#EPOCH} if nobody says
 */
record Identity(UserId user, String name, Optional<LoginName> login, Set<Right> rights, Instant signedIn) {

    Identity {
        rights = Set.copyOf(rights);
    }

    /** The person as the core knows them. */
    Actor.Person person() {
        return new Actor.Person(user, rights, signedIn);
    }
}
