// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RotationReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders new keys for Macs whose current one is older than the policy's schedule allows. A disputed key is left to people. */
public final class ScheduleRotations {

    private final Environment environment;

    /** Works with these ports. */
    public ScheduleRotations(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the system itself; several nodes may run it at once. Costs what is due.
     *
     * @param limit how many keys at most
     * @return how many keys were dealt with
     */
    public Outcome<Integer> run(Actor actor, int limit) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.OPERATE, () -> {
                Optional<Instant> tooOld = desk.policy().scheduledUntil(desk.now());
                List<EscrowedKey> due = tooOld.map(until -> stores.keys().dueForSchedule(until, limit))
                        .orElse(List.of());
                due.forEach(key -> order(desk, key));
                return new Outcome.Done<>(due.size());
            });
        });
    }

    private void order(Desk desk, EscrowedKey key) {
        desk.stores().keys().markScheduled(key.id(), desk.now());
        if (!key.isDisputed()) {
            new Orders(environment, desk).place(key.device(), RotationReason.SCHEDULE, desk.now());
        }
    }
}
