// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import java.util.Optional;

/** Wraps all data keys under the newest master key while everything keeps working. Called again after a crash, it goes on. */
public final class RekeyVault {

    private final Environment environment;

    /** Works with these ports. */
    public RekeyVault(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. @return how many data keys were wrapped anew */
    public Outcome<Integer> rekey(Actor actor) {
        Outcome<Boolean> started = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.MAINTAIN_VAULT, () -> {
                desk.write(Optional.empty(), new AuditEvent.RekeyStarted());
                return new Outcome.Done<>(true);
            });
        });
        return started.fold(
                yes -> {
                    int wrapped = environment.vault().rewrap();
                    environment.run(stores -> {
                        new Desk(environment, stores, actor)
                                .write(Optional.empty(), new AuditEvent.RekeyFinished(wrapped));
                        return wrapped;
                    });
                    return new Outcome.Done<>(wrapped);
                },
                Outcome.Refused::new);
    }
}
