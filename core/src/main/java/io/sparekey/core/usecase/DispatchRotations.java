// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks after rotations that are due: opens orders whose time has come, sends commands to Macs that have just answered, asks the others
 * to check in, and doubts commands that were not answered. Claims what it works on, so several nodes may run it at once; whatever one of
 * them leaves behind in a crash, another finds after the lease.
 */
public final class DispatchRotations {

    /** A Mac that answered so recently is there now; an unlock key waits in its queue for seconds only. */
    static final Duration JUST_ANSWERED = Duration.ofMinutes(10);

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Environment environment;

    /** Works with these ports. */
    public DispatchRotations(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the system itself.
     *
     * @param limit how many rotations to claim at most
     * @return how many were claimed
     */
    public Outcome<Integer> run(Actor actor, int limit) {
        Outcome<List<Rotation>> claimed =
                environment.run(stores -> new Desk(environment, stores, actor).admit(Act.OPERATE, () -> {
                    Instant now = environment.now();
                    return new Outcome.Done<>(stores.rotations().claim(now, now.plus(LEASE), limit));
                }));
        return claimed.fold(
                rotations -> {
                    Sweep.each(rotations, rotation -> lookAfter(actor, rotation));
                    return new Outcome.Done<>(rotations.size());
                },
                Outcome.Refused::new);
    }

    private void lookAfter(Actor actor, Rotation claimed) {
        Optional<Dispatch> dispatch = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            // Whoever changed it after the claim has also said when it is to be looked at again.
            return stores.rotations()
                    .find(claimed.id())
                    .filter(rotation -> rotation.version() == claimed.version())
                    .flatMap(rotation -> step(desk, rotation));
        });
        dispatch.ifPresent(command -> new Sending(environment, actor).send(command));
        if (dispatch.isEmpty()) {
            askIfOpen(claimed);
        }
    }

    private void askIfOpen(Rotation claimed) {
        boolean open = environment.run(stores ->
                stores.rotations().find(claimed.id()).filter(Rotation::isOpen).isPresent());
        if (open) {
            environment.askToCheckIn(claimed.device());
        }
    }

    /** What to do with a rotation that is due; a command to send, if that is it. */
    private Optional<Dispatch> step(Desk desk, Rotation rotation) {
        Device device = desk.stores().devices().find(rotation.device()).orElseThrow();
        return switch (rotation.state()) {
            case REQUESTED -> rotation.isWaiting() ? begin(desk, device, rotation) : prepare(desk, device, rotation);
            case SENT -> {
                Rotation doubted = rotation.doubted(Doubt.TIMED_OUT, desk.now(), desk.now());
                desk.stores().rotations().update(doubted.postponed(desk.now()));
                desk.write(device.id(), new AuditEvent.RotationDoubted(rotation.id(), Doubt.TIMED_OUT));
                yield Optional.empty();
            }
            case RECEIVED, UNSURE -> {
                desk.stores().rotations().update(rotation.postponed(desk.now()));
                yield Optional.empty();
            }
            case STORED, FAILED, EXPIRED -> Optional.empty();
        };
    }

    /** An order whose time has come: opens it if it can be done, sets it aside until something changes if not. */
    private Optional<Dispatch> begin(Desk desk, Device device, Rotation order) {
        Optional<EscrowedKey> current = desk.stores().keys().find(device.id(), Standing.CURRENT);
        boolean busy = desk.stores().rotations().findOpen(device.id()).isPresent();
        boolean paused = order.order().reason() == RotationReason.SCHEDULE
                && current.filter(EscrowedKey::isDisputed).isPresent();
        if (busy || current.isEmpty() || paused || device.isRemoved()) {
            desk.stores().rotations().update(order.parked());
            return Optional.empty();
        }
        Duration lifetime = desk.policy().timing().attemptLifetime();
        Rotation opened = order.opened(new Unlock.Stored(current.get().id()), desk.now(), lifetime);
        desk.stores().rotations().update(opened);
        return prepare(desk, device, opened.nextVersion());
    }

    /** Commits the intention to send, if the Mac has just answered. */
    private Optional<Dispatch> prepare(Desk desk, Device device, Rotation rotation) {
        // What no management channel reaches may have an agent, which asks by itself.
        boolean there = device.status().enrolled() && device.status().answeredWithin(JUST_ANSWERED, desk.now());
        if (!there || device.isRemoved() || !hasShown(desk, device, Dispatch.withCurrentKey(desk.stores(), rotation))) {
            desk.stores().rotations().update(rotation.postponed(desk.now()));
            return Optional.empty();
        }
        if (device.status().profile().preventsEscrow()) {
            Rotation failed = rotation.failed(Cause.NOT_SET_UP, desk.now());
            new Orders(environment, desk)
                    .endedWithoutKey(device, failed, new AuditEvent.RotationFailed(failed.id(), Cause.NOT_SET_UP));
            return Optional.empty();
        }
        return Optional.of(Dispatch.commit(desk, rotation));
    }

    /**
     * Whether the hardware that would get the unlock key has shown it itself, or the owner typed it since that hardware is the one. Whoever
     * enrols under somebody's serial number learns no key by it.
     */
    private static boolean hasShown(Desk desk, Device device, Rotation rotation) {
        Unlock unlock = rotation.unlock().orElseThrow();
        return unlock.typed()
                .map(typed -> device.status().hasShownSince(typed.at()))
                .orElseGet(() -> unlock.stored()
                        .flatMap(desk.stores().keys()::find)
                        .filter(key -> isShown(device, key))
                        .isPresent());
    }

    private static boolean isShown(Device device, EscrowedKey key) {
        boolean byTheMac = key.origin().source() == KeySource.MANAGEMENT
                || device.status().details().hardware().isEmpty();
        return byTheMac && device.status().hasShownSince(key.confidence().lastSeen());
    }
}
