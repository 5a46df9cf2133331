// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import java.util.List;
import java.util.function.BiFunction;

/** Does once whatever is due of everything that Sparekey does by itself. To be run every few seconds, on as many nodes as there are. */
public final class RunSweeps {

    /** How many things of each kind one run takes on. */
    public static final int BATCH = 100;

    private final List<BiFunction<Actor, Integer, Outcome<Integer>>> sweeps;

    /** Works with these ports. */
    public RunSweeps(Environment environment) {
        OpenDeliveries deliveries = new OpenDeliveries(environment);
        ExpireRotations expiry = new ExpireRotations(environment);
        ScheduleRotations schedule = new ScheduleRotations(environment);
        DispatchRotations dispatch = new DispatchRotations(environment);
        DestroyKeys retention = new DestroyKeys(environment);
        this.sweeps = List.of(deliveries::run, expiry::run, schedule::run, dispatch::run, retention::run);
    }

    /**
     * For the system itself. A fault in one sweep does not keep the others from their turn.
     *
     * @return how many things were done; if it is not 0, there may be more
     * @throws RuntimeException the first fault, with the others suppressed
     */
    public Outcome<Integer> run(Actor actor) {
        int[] done = {0};
        Outcome<?>[] refused = {new Outcome.Done<>(0)};
        Sweep.each(sweeps, sweep -> {
            Outcome<Integer> outcome = sweep.apply(actor, BATCH);
            done[0] += outcome.done().orElse(0);
            refused[0] = outcome;
        });
        return refused[0]
                .refused()
                .<Outcome<Integer>>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Done<>(done[0]));
    }
}
