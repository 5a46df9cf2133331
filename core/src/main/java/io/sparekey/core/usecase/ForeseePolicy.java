// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.Figures;
import java.time.Instant;

/** Says whom another policy would affect, before anybody puts it in force. */
public final class ForeseePolicy {

    /**
     * How many more than now.
     *
     * @param blocked Macs that lose access to corporate resources, at once or when their grace ends, unless their key is escrowed
     * @param asked owners who are required to store their key
     * @param rotated keys that are older than the schedule allows, to be rotated at once
     * @param destroyed removed devices whose keys are destroyed at once, beyond recovery
     */
    public record Effect(long blocked, long asked, long rotated, long destroyed) {
        public Effect {
            rotated = Math.max(rotated, 0);
            destroyed = Math.max(destroyed, 0);
        }

        /** Whether nobody is affected. */
        public boolean isNone() {
            return blocked == 0 && asked == 0 && rotated == 0 && destroyed == 0;
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public ForeseePolicy(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. Counts only those whom the policy in force does not affect in the same way. */
    public Outcome<Effect> foresee(Actor actor, EscrowPolicy wanted) {
        return environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.CHANGE_POLICY, () -> {
                EscrowPolicy now = desk.policy();
                Figures figures = stores.figures();
                boolean blocks = wanted.upload().blocksAccess()
                        && (!now.upload().blocksAccess()
                                || wanted.upload()
                                                .grace()
                                                .compareTo(now.upload().grace())
                                        < 0);
                boolean requires = wanted.upload().required() && !now.upload().required();
                return new Outcome.Done<>(new Effect(
                        blocks ? figures.unescrowed() : 0,
                        requires ? figures.unescrowedByHand() : 0,
                        dueForSchedule(figures, wanted, desk.now()) - dueForSchedule(figures, now, desk.now()),
                        dueForDestruction(figures, wanted, desk.now()) - dueForDestruction(figures, now, desk.now())));
            });
        });
    }

    private static long dueForSchedule(Figures figures, EscrowPolicy policy, Instant now) {
        return policy.scheduledUntil(now).map(figures::scheduledUntil).orElse(0L);
    }

    private static long dueForDestruction(Figures figures, EscrowPolicy policy, Instant now) {
        return figures.removedBefore(now.minus(policy.timing().retainAfterRemoval()));
    }
}
