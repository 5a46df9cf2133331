// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import java.util.Optional;
import java.util.Set;

/** The owner says that a reveal was not for them: a rotation is ordered at once, and the security officers are told. */
public final class DisputeReveal {

    private static final Set<String> DISPUTES = Set.of(AuditEvent.RevealDisputed.class.getSimpleName());

    private final Environment environment;

    /** Works with these ports. */
    public DisputeReveal(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner. Again changes nothing.
     *
     * @param entry the {@link AuditEvent.KeyRevealed} entry; {@code NOT_FOUND} if it is none about this device that the owner may see as
     *     such, or the owner's own
     */
    public Outcome<DeviceId> dispute(Actor actor, DeviceId id, AuditEntryId entry) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.DISPUTE_REVEAL,
                    id,
                    device -> stores.audit()
                            .find(entry)
                            .filter(found -> isRevealToSomebodyElse(actor, device, found))
                            .map(reveal -> dispute(desk, reveal, id))
                            .orElseGet(() -> desk.refuse(Act.DISPUTE_REVEAL, id, Refusal.NOT_FOUND)));
        });
    }

    private static boolean isRevealToSomebodyElse(Actor actor, Device device, AuditEntry entry) {
        return entry.event() instanceof AuditEvent.KeyRevealed
                && History.ofOwner(device).contains(entry)
                && !entry.actor().equals(actor.id());
    }

    private Outcome<DeviceId> dispute(Desk desk, AuditEntry reveal, DeviceId id) {
        if (!isDisputed(desk, reveal, id)) {
            desk.write(id, new AuditEvent.RevealDisputed(reveal.id()));
            desk.alarm(Notice.Kind.REVEAL_DISPUTED, id, reveal.actor().toString());
            new Orders(environment, desk).place(id, RotationReason.AFTER_REVEAL, desk.now());
        }
        return new Outcome.Done<>(id);
    }

    /** Whether this owner has disputed it before: the entry that says so is among their own about the device, after the reveal. */
    private static boolean isDisputed(Desk desk, AuditEntry reveal, DeviceId id) {
        AuditSelection disputes =
                AuditSelection.ALL.by(desk.actor().id()).about(id).ofTypes(DISPUTES);
        var dispute = new AuditEvent.RevealDisputed(reveal.id());
        Optional<AuditEntryId> after = Optional.of(reveal.id());
        do {
            Page<AuditEntry, AuditEntryId> page =
                    desk.stores().audit().list(disputes, AuditSelection.Order.OLDEST_FIRST, after, Page.MAX_ITEMS);
            if (page.items().stream().map(AuditEntry::event).anyMatch(dispute::equals)) {
                return true;
            }
            after = page.next();
        } while (after.isPresent());
        return false;
    }
}
