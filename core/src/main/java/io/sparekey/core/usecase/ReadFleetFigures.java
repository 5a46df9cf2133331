// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.port.FleetFigures;

/** Counts what the fleet looks like: how many keys are escrowed, how much is known of them, who is silent, what failed. */
public final class ReadFleetFigures {

    private final Environment environment;

    /** Works with these ports. */
    public ReadFleetFigures(Environment environment) {
        this.environment = environment;
    }

    /** For auditors. Costs a look at every device. */
    public Outcome<FleetFigures> read(Actor actor) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.READ_AUDIT, () -> new Outcome.Done<>(stores.figures().fleet(desk.now())));
        });
    }
}
