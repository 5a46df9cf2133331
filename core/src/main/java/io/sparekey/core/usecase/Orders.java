// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.port.Rotations;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Order;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Orders that wait and attempts that end, inside a transaction. Needs that persist (after a reveal, on schedule, on another owner)
 * wait as one order for each device; whatever new key the Mac makes after the last of them was felt does for all.
 */
final class Orders {

    private static final int RENEWAL_DOUBLINGS = 3;

    private final Environment environment;
    private final Desk desk;
    private final Rotations rotations;

    Orders(Environment environment, Desk desk) {
        this.environment = environment;
        this.desk = desk;
        this.rotations = desk.stores().rotations();
    }

    /** Orders a new key for a need that persists: joins the order that waits already, or is the one that waits. */
    void place(DeviceId device, RotationReason reason, Instant due) {
        place(device, Order.of(reason, desk.actor().id(), Optional.empty(), desk.now(), due));
    }

    private void place(DeviceId device, Order order) {
        Optional<Rotation> waiting = rotations.findWaiting(device);
        waiting.ifPresentOrElse(rotation -> rotations.update(rotation.merged(order)), () -> {
            Rotation rotation = Rotation.request(new RotationId(environment.newId()), device, order);
            rotations.add(rotation);
            desk.write(device, new AuditEvent.RotationRequested(rotation.id(), order.reason()));
        });
    }

    /** Opens an attempt at once, for somebody who asks for it. */
    void open(RotationId id, DeviceId device, RotationReason reason, Optional<UserId> owner, Unlock unlock) {
        Order order = Order.of(reason, desk.actor().id(), owner, desk.now(), desk.now());
        Duration lifetime = desk.policy().timing().attemptLifetime();
        rotations.add(Rotation.request(id, device, order).opened(unlock, desk.now(), lifetime));
        desk.write(device, new AuditEvent.RotationRequested(id, reason));
    }

    /** Ends an attempt with a key. */
    void stored(Device device, Rotation rotation, EscrowedKey key) {
        rotations.update(rotation.stored(key.id(), desk.now()));
        desk.write(device.id(), new AuditEvent.RotationStored(rotation.id(), key.id()));
        desk.tellOwner(device, Notice.Kind.KEY_STORED, "");
        wake(device.id());
    }

    /** Ends the open attempt of a device whose keys are destroyed. */
    void abandon(Device device) {
        rotations.findOpen(device.id()).ifPresent(open -> {
            // An answer that waited to be opened was destroyed as well.
            Rotation unanswered = open.state() == RotationState.RECEIVED
                    ? open.doubted(Doubt.UNOPENABLE, desk.now(), desk.now())
                    : open;
            rotations.update(unanswered.expired(desk.now()));
            desk.write(device.id(), new AuditEvent.RotationExpired(open.id()));
        });
    }

    /** Writes an attempt that has failed or expired, tells those concerned, and orders anew what still needs to be done. */
    void endedWithoutKey(Device device, Rotation ended, AuditEvent event) {
        rotations.update(ended);
        desk.write(device.id(), event);
        if (ended.isUpload()) {
            desk.tellOwner(device, Notice.Kind.UPLOAD_FAILED, "");
        }
        suspicion(ended).ifPresent(kind -> {
            desk.alarm(kind, device.id(), ended.id().toString());
            desk.tellOwner(device, kind, "");
        });
        Order order = ended.order();
        if (order.reason().isRenewed()) {
            Duration lifetime = desk.policy().timing().attemptLifetime();
            int factor = 1 << Math.min(order.renewals(), RENEWAL_DOUBLINGS);
            place(device.id(), order.renewed(desk.now().plus(lifetime.multipliedBy(factor))));
        }
        wake(device.id());
    }

    /** What to raise an alarm for: a doubt that no key has settled, and that nothing else explains. */
    private static Optional<Notice.Kind> suspicion(Rotation ended) {
        if (ended.doubt().equals(Optional.of(Doubt.WITHOUT_KEY))) {
            return Optional.of(Notice.Kind.NEW_KEY_MISSING);
        }
        boolean refused = ended.doubt().equals(Optional.of(Doubt.REFUSED));
        boolean explained = ended.isUpload() || ended.cause().equals(Optional.of(Cause.NOT_SET_UP));
        return refused && !explained ? Optional.of(Notice.Kind.ESCROWED_KEY_REFUSED) : Optional.empty();
    }

    /** A key has become current: what waited for any newer key is done, what waited for an unlock key may go on. */
    void keyArrived(Device device, EscrowedKey current) {
        rotations.findWaiting(device.id()).ifPresent(waiting -> {
            if (current.origin().madeAfter(waiting.order().requested())) {
                rotations.update(waiting.stored(current.id(), desk.now()));
                desk.write(device.id(), new AuditEvent.RotationStored(waiting.id(), current.id()));
            } else {
                rotations.update(waiting.woken(desk.now()));
            }
        });
    }

    /** The open attempt has ended, so the waiting order may have its turn. */
    void wake(DeviceId device) {
        rotations.findWaiting(device).ifPresent(waiting -> rotations.update(waiting.woken(desk.now())));
    }
}
