// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import java.util.Optional;

/**
 * Lists what was done with a device and its keys, and by whom: reveals with their reasons, rotations, changes of owner. Not in it is
 * what was refused, except reveals.
 */
public final class ListHistory {

    private final Environment environment;

    /** Works with these ports. */
    public ListHistory(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner, of the time since they became it, and for support, of all times. Newest first; a page may be shorter than the limit
     * although more follow.
     *
     * @param before the entry before which to begin; empty for the newest
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<AuditEntry, AuditEntryId>> list(
            Actor actor, DeviceId id, Optional<AuditEntryId> before, int limit) {
        return environment.read(stores -> new Desk(environment, stores, actor)
                .admit(
                        Act.INSPECT,
                        id,
                        device -> new Outcome.Done<>(stores.audit()
                                .list(History.of(actor, device), AuditSelection.Order.NEWEST_FIRST, before, limit))));
    }
}
