// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import java.util.Optional;

/** Where people have work to do besides their own Macs. The one place that decides where support and officers begin. */
public final class Workplace {

    private Workplace() {}

    /** The page where the person's work begins; auditors' first, since alarms wait there. Empty if the rights have no such page. */
    public static Optional<String> of(Actor.Person person) {
        if (person.has(Right.AUDIT)) {
            return Optional.of("/fleet");
        }
        if (person.has(Right.INSPECT)) {
            return Optional.of("/search");
        }
        return person.has(Right.ADMINISTER) ? Optional.of("/policy") : Optional.empty();
    }
}
