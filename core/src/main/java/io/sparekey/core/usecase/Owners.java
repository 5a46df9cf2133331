// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.OwnershipChange;
import io.sparekey.core.device.Possession;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.port.Stores;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Changes whose a device is, with all that must happen in the same transaction. */
final class Owners {

    private final Environment environment;
    private final Desk desk;

    Owners(Environment environment, Desk desk) {
        this.environment = environment;
        this.desk = desk;
    }

    /** The person, if the login name is bound to one already. */
    static Owner resolve(Stores stores, Owner named) {
        return named instanceof Owner.Expected expected
                ? stores.logins()
                        .find(expected.login())
                        .<Owner>map(Owner.Known::new)
                        .orElse(named)
                : named;
    }

    static String text(Optional<Owner> owner) {
        return owner.map(Owner::toString).orElse("");
    }

    /** Writes the device with its new owner and label; tells both owners, and orders a rotation where somebody lost sight of the key. */
    void change(Device device, Optional<Owner> owner, Ownership label) {
        Possession next = device.possession().changed(owner, label, desk.now());
        desk.stores().devices().update(device.possessed(next));
        if (next.equals(device.possession())) {
            return;
        }
        OwnershipChange change = next.history().get(next.history().size() - 1);
        desk.write(
                device.id(),
                new AuditEvent.OwnershipChanged(
                        change.from(), change.to(), text(change.formerOwner()), text(change.newOwner())));
        Set<Owner> concerned = new LinkedHashSet<>();
        change.formerOwner().ifPresent(concerned::add);
        change.newOwner().ifPresent(concerned::add);
        concerned.forEach(person -> desk.tell(
                Recipient.of(person),
                Notice.Kind.OWNERSHIP_CHANGED,
                device.id(),
                desk.actor().id().toString()));
        if (change.changesOwner() || change.turnsPersonal()) {
            new Orders(environment, desk).place(device.id(), RotationReason.OWNERSHIP_CHANGE, desk.now());
        }
    }
}
