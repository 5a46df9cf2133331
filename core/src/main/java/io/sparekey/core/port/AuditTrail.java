// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import java.util.Optional;

/** What was done and what was refused. Entries are added, never changed, never deleted. */
public interface AuditTrail {

    /** Adds an entry. */
    void add(AuditEntry entry);

    /**
     * Entries in the order in which they were made.
     *
     * @param actor only those of this actor's acts
     * @param device only those about this device
     * @param after the entry after which to begin; empty for the beginning
     */
    Page<AuditEntry, AuditEntryId> list(
            Optional<ActorId> actor, Optional<DeviceId> device, Optional<AuditEntryId> after, int limit);
}
