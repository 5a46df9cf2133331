// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Maintenance;
import java.util.Optional;

/**
 * Writes down what is about to be done to database or master keys outside the core, which only whoever keeps the files can do. To be
 * asked before it is done: a crash in between leaves an entry too many, never one too few.
 */
public final class BeginMaintenance {

    private final Environment environment;

    /** Works with these ports. */
    public BeginMaintenance(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. @return what may be done now */
    public Outcome<Maintenance> begin(Actor actor, Maintenance what) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.MAINTAIN_VAULT, () -> {
                desk.write(Optional.empty(), new AuditEvent.MaintenanceBegun(what));
                return new Outcome.Done<>(what);
            });
        });
    }
}
