// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the audit trail.
 *
 * @param actor only those of this actor's acts
 * @param device only those about this device
 * @param since only those made then or later
 * @param until only those made before
 * @param types only those of these {@linkplain io.sparekey.core.audit.AuditEvent#type() kinds}; empty for all
 */
public record AuditSelection(
        Optional<ActorId> actor,
        Optional<DeviceId> device,
        Optional<Instant> since,
        Optional<Instant> until,
        Set<String> types) {

    /** The whole trail. */
    public static final AuditSelection ALL =
            new AuditSelection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public AuditSelection {
        types = Set.copyOf(types);
    }

    /** In which direction entries are read. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** Only those of this actor's acts. */
    public AuditSelection by(ActorId who) {
        return new AuditSelection(Optional.of(who), device, since, until, types);
    }

    /** Only those about this device. */
    public AuditSelection about(DeviceId which) {
        return new AuditSelection(actor, Optional.of(which), since, until, types);
    }

    /** Only those made then or later. */
    public AuditSelection since(Instant begin) {
        return new AuditSelection(actor, device, Optional.of(begin), until, types);
    }

    /** Only those made before. */
    public AuditSelection until(Instant end) {
        return new AuditSelection(actor, device, since, Optional.of(end), types);
    }

    /** Only those of these kinds. */
    public AuditSelection ofTypes(Set<String> kinds) {
        return new AuditSelection(actor, device, since, until, kinds);
    }
}
