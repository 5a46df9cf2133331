// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one place where the host's identities become Sparekey's actors. Whatever it says is believed: so it takes the subject, not the
 * e-mail address; gives rights by role, and none for a role that it does not know; and passes on when people signed in, not that they
 * are signed in. Being the owner of a Mac is no role: the registry knows.
 */
final class Actors {

    /** Rights are separate: a role has those that are written here. */
    private static final Map<String, Set<Right>> RIGHTS = Map.of(
            "helpdesk", Set.of(Right.INSPECT, Right.REVEAL, Right.ROTATE),
            "device-admin", Set.of(Right.ADMINISTER),
            "privacy-officer", Set.of(Right.AUDIT));

    private final String issuer;

    /** @param issuer the host's identity provider: the same subject elsewhere is somebody else */
    Actors(String issuer) {
        this.issuer = issuer;
    }

    /** Who a person is to Sparekey, as the owner of a device, too. */
    UserId user(HostPrincipal person) {
        return new UserId(issuer, person.subject());
    }

    Actor of(HostPrincipal person) {
        Set<Right> rights = person.roles().stream()
                .flatMap(role -> RIGHTS.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Actor.Person(user(person), rights, person.authenticatedAt());
    }

    Actor of(GatewayToken token) {
        return new Actor.Gateway(token.gateway());
    }
}
