// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * A person as the host's own sign-in knows them.
 *
 * @param subject never changes and is never given to anybody else, as the claim {@code sub} of OpenID Connect
 * @param email changes, and is given to somebody else later
 * @param authenticatedAt when the person last proved who they are ({@code auth_time}); not when the session was last renewed
 */
record HostPrincipal(String subject, String email, Set<String> roles, Instant authenticatedAt) implements Principal {

    HostPrincipal {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return email;
    }
}
