// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RotationReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
                int months = desk.policy().rotation().everyMonths();
                if (months == 0) {
                    return new Outcome.Done<>(0);
                }
                Instant tooOld =
                        desk.now().atZone(ZoneOffset.UTC).minusMonths(months).toInstant();
                List<EscrowedKey> due = stores.keys().dueForSchedule(tooOld, limit);
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
