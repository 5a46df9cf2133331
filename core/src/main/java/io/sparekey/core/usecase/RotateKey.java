// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.rotation.Unlock;
import java.util.Optional;

/** Has the Mac make a new key, with the escrowed one to unlock it. Returns at once. */
public final class RotateKey {

    private final Environment environment;

    /** Works with these ports. */
    public RotateKey(Environment environment) {
        this.environment = environment;
    }

    /** For the owner, and for support with the right to. The owner of a personally owned Mac is told of support's doing. */
    public Outcome<RotationId> rotate(Actor actor, DeviceId id) {
        RotationId rotation = new RotationId(environment.newId());
        Outcome<RotationId> outcome = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.ROTATE,
                    id,
                    device -> obstacle(desk, device)
                            .<Outcome<RotationId>>map(why -> desk.refuse(Act.ROTATE, id, why))
                            .orElseGet(() -> open(desk, device, rotation)));
        });
        outcome.done().ifPresent(accepted -> environment.askToCheckIn(id));
        return outcome;
    }

    private Outcome<RotationId> open(Desk desk, Device device, RotationId id) {
        Optional<UserId> owner = desk.actor().person().map(Actor.Person::user).filter(device::isOwnedBy);
        RotationReason reason = owner.isPresent() ? RotationReason.OWNER : RotationReason.SUPPORT;
        var unlock = desk.stores()
                .keys()
                .find(device.id(), Standing.CURRENT)
                .map(key -> new Unlock.Stored(key.id()))
                .orElseThrow();
        new Orders(environment, desk).open(id, device.id(), reason, owner, unlock);
        if (owner.isEmpty() && device.possession().ownership().countsAsPersonal()) {
            desk.tellOwner(
                    device, Notice.Kind.ROTATION_REQUESTED, desk.actor().id().toString());
        }
        return new Outcome.Done<>(id);
    }

    private Optional<Refusal> obstacle(Desk desk, Device device) {
        if (device.isRemoved()) {
            return Optional.of(Refusal.REMOVED);
        }
        boolean managed =
                environment.rotation().isAvailable() && device.status().enrolled();
        if (!managed && !Agents.reaches(desk.stores(), device)) {
            return Optional.of(Refusal.UNREACHABLE);
        }
        if (desk.stores().keys().find(device.id(), Standing.CURRENT).isEmpty()) {
            return Optional.of(Refusal.NOTHING_ESCROWED);
        }
        if (!managed && !Agents.mayRotate(desk.stores(), device)) {
            return Optional.of(Refusal.UNREACHABLE);
        }
        return desk.stores().rotations().findOpen(device.id()).map(open -> Refusal.IN_PROGRESS);
    }
}
