// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Reads the audit trail: all of it for auditors, the entries of one's own acts for everybody else. */
public final class ReadAudit {

    /**
     * Which entries.
     *
     * @param device only those about this device
     * @param after the entry after which to begin; empty for the beginning
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public record Query(Optional<DeviceId> device, Optional<AuditEntryId> after, int limit) {}

    private final Environment environment;

    /** Works with these ports. */
    public ReadAudit(Environment environment) {
        this.environment = environment;
    }

    /** For people. Entries come in the order in which they were made. */
    public Outcome<Page<AuditEntry, AuditEntryId>> read(Actor actor, Query query) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            boolean all = AccessRules.may(actor, Act.READ_AUDIT);
            Optional<ActorId> only = all ? Optional.empty() : Optional.of(actor.id());
            return desk.admit(
                    all ? Act.READ_AUDIT : Act.READ_OWN_AUDIT,
                    () -> new Outcome.Done<>(stores.audit().list(only, query.device(), query.after(), query.limit())));
        });
    }
}
