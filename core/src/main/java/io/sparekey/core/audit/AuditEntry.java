// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One act, or one refusal, as it is written down: committed together with what it tells of, and before a key is opened. Never
 * changed, never deleted.
 *
 * @param device the device it concerns, if it concerns one; for a refusal as unknown, the one that was asked for
 */
public record AuditEntry(AuditEntryId id, Instant at, ActorId actor, Optional<DeviceId> device, AuditEvent event) {

    /**
     * The entry as canonical bytes, each part preceded by its length as four bytes, big end first, so that no two different entries
     * have the same bytes. Meant to be hashed and signed.
     */
    public byte[] canonicalBytes() {
        return new CanonicalText()
                .add("sparekey-audit-1")
                .add(id.toString())
                .add(at.toString())
                .add(actor.kind().name())
                .add(actor.realm())
                .add(actor.name())
                .add(device.map(DeviceId::toString).orElse(""))
                .add(event.type())
                .addAll(EventFields.write(event))
                .toBytes();
    }
}
