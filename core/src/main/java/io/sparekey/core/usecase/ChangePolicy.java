// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.SettingChange;
import java.util.Optional;

/** Puts another policy in force. */
public final class ChangePolicy {

    private final Environment environment;

    /** Works with these ports. */
    public ChangePolicy(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators.
     *
     * @param wanted the policy as it was read, with other switches; refused if it is not based on the one in force
     * @return the policy now in force
     */
    public Outcome<EscrowPolicy> change(Actor actor, EscrowPolicy wanted) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.CHANGE_POLICY, () -> {
                EscrowPolicy current = stores.policies().current();
                if (wanted.version() != current.version()) {
                    desk.write(
                            Optional.empty(), new AuditEvent.ActRefused(Act.CHANGE_POLICY, Refusal.CHANGED_MEANWHILE));
                    return new Outcome.Refused<>(Refusal.CHANGED_MEANWHILE);
                }
                EscrowPolicy next = wanted.succeeding(current, desk.now());
                stores.policies().add(next);
                SettingChange.between(current, next)
                        .forEach(change -> desk.write(Optional.empty(), event(next, change)));
                desk.write(Optional.empty(), new AuditEvent.PolicyChanged(next.version()));
                return new Outcome.Done<>(next);
            });
        });
    }

    private static AuditEvent event(EscrowPolicy next, SettingChange change) {
        return new AuditEvent.PolicySettingChanged(next.version(), change.setting(), change.from(), change.to());
    }
}
