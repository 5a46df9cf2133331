// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActorsTest {

    private static final Actors ACTORS = new Actors("https://id.example.com");

    @Test
    void aPersonIsKnownBySubjectAndSignIn() {
        var person = new HostPrincipal("00u1", "ann@example.com", Set.of(), Instant.EPOCH);

        assertThat(ACTORS.of(person))
                .isEqualTo(new Actor.Person(new UserId("https://id.example.com", "00u1"), Set.of(), Instant.EPOCH));
    }

    @Test
    void anUnknownRoleGivesNothing() {
        var person = new HostPrincipal("00u2", "x@example.com", Set.of("helpdesk", "root"), Instant.EPOCH);

        assertThat(ACTORS.of(person).person().map(Actor.Person::rights))
                .contains(Set.of(Right.INSPECT, Right.REVEAL, Right.ROTATE));
    }
}
