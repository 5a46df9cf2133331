// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which entries of the audit trail, as a value: a store turns it into a condition, or asks it about one entry after the other. When an
 * entry was made is read from its {@linkplain AuditEntryId id}, to the millisecond, so that a part of the trail costs what is in it.
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

    /** Whether the entry is one of them. */
    public boolean contains(AuditEntry entry) {
        return isInRange(entry) && isOfType(entry);
    }

    /**
     * The page that {@link AuditTrail#list} returns, for stores that look at one entry after the other.
     *
     * @param candidates in the order asked for, from the place asked for on; those not selected are left out here
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Page<AuditEntry, AuditEntryId> page(Stream<AuditEntry> candidates, int limit) {
        Page.requireLimit(limit);
        int most = types.isEmpty() ? Integer.MAX_VALUE : AuditTrail.MOST_LOOKED_AT;
        List<AuditEntry> found = new ArrayList<>();
        Optional<AuditEntryId> last = Optional.empty();
        int lookedAt = 0;
        Iterator<AuditEntry> inRange = candidates.filter(this::isInRange).iterator();
        while (inRange.hasNext()) {
            AuditEntry entry = inRange.next();
            if (lookedAt == most) {
                return new Page<>(found, last);
            }
            if (isOfType(entry)) {
                if (found.size() == limit) {
                    return new Page<>(found, Optional.of(found.get(limit - 1).id()));
                }
                found.add(entry);
            }
            last = Optional.of(entry.id());
            lookedAt++;
        }
        return new Page<>(found, Optional.empty());
    }

    private boolean isInRange(AuditEntry entry) {
        AuditEntryId id = entry.id();
        return actor.filter(who -> !who.equals(entry.actor())).isEmpty()
                && device.filter(which -> !entry.device().equals(Optional.of(which)))
                        .isEmpty()
                && since.filter(begin -> id.isBefore(AuditEntryId.earliestAt(begin)))
                        .isEmpty()
                && until.filter(end -> !id.isBefore(AuditEntryId.earliestAt(end)))
                        .isEmpty();
    }

    private boolean isOfType(AuditEntry entry) {
        return types.isEmpty() || types.contains(entry.event().type());
    }
}
