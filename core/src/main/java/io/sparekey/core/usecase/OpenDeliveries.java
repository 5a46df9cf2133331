// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.key.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Opens the envelopes that a crash has left unopened. */
public final class OpenDeliveries {

    /** Whoever took an envelope in has so long to open it before a sweep does. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final Environment environment;

    /** Works with these ports. */
    public OpenDeliveries(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the system itself; several nodes may run it at once.
     *
     * @param limit how many at most
     * @return how many were opened or given up on
     */
    public Outcome<Integer> run(Actor actor, int limit) {
        Outcome<List<Delivery>> claimed =
                environment.run(stores -> new Desk(environment, stores, actor).admit(Act.OPERATE, () -> {
                    Instant now = environment.now();
                    return new Outcome.Done<>(stores.deliveries().claim(now.minus(GRACE), now, now.plus(GRACE), limit));
                }));
        return claimed.fold(
                deliveries -> {
                    Intake intake = new Intake(environment, actor);
                    Sweep.each(deliveries, intake::open);
                    return new Outcome.Done<>(deliveries.size());
                },
                Outcome.Refused::new);
    }
}
