// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.plainjava;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Set;

/** Who acts, as this program's sign-in would tell: by issuer and immutable subject, never by e-mail address. */
final class People {

    static final UserId ANN = new UserId("https://id.example.com", "ann");

    private static final UserId ADAM = new UserId("https://id.example.com", "adam");

    private People() {}

    /** The owner of the Mac, freshly signed in. Being an owner takes no right. */
    static Actor ann() {
        return new Actor.Person(ANN, Set.of(), Instant.now());
    }

    /** The administrator, who sees no keys. */
    static Actor adam() {
        return new Actor.Person(ADAM, Set.of(Right.ADMINISTER), Instant.now());
    }
}
