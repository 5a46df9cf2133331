// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.KeyHint;
import io.sparekey.core.key.KeyReading;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.Stores;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import java.util.List;
import java.util.Optional;

/**
 * Hands in the key of one's own Mac. The key is verified by having the Mac rotate with it, so what ends up stored is the key that the
 * Mac makes; until then what was typed is held sealed. Returns at once; the device's page tells how it went.
 */
public final class StoreKey {

    /**
     * What was accepted.
     *
     * @param hints symbols that Macs never use, to be pointed out
     */
    public record Accepted(RotationId rotation, List<KeyHint> hints) {
        public Accepted {
            hints = List.copyOf(hints);
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public StoreKey(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner. Both arrays stay the caller's, to be wiped by them.
     *
     * @param typed the key as typed; see {@link KeyReading} for the forms that are taken
     * @param confirmation the key typed once more
     */
    public Outcome<Accepted> store(Actor actor, DeviceId device, char[] typed, char[] confirmation) {
        KeyReading first = KeyReading.of(typed);
        KeyReading second = KeyReading.of(confirmation);
        try {
            return first.fold(
                    accepted -> differs(accepted.key(), second)
                            ? refuse(actor, device, Refusal.KEYS_DIFFER)
                            : store(actor, device, accepted),
                    refused -> refuse(actor, device, Refusal.of(refused.fault())));
        } finally {
            close(first);
            close(second);
        }
    }

    private static boolean differs(RecoveryKey key, KeyReading confirmation) {
        return confirmation.fold(accepted -> !accepted.key().sameAs(key), refused -> true);
    }

    private static void close(KeyReading reading) {
        if (reading instanceof KeyReading.Accepted accepted) {
            accepted.key().close();
        }
    }

    /** Something else is wrong than the typed key, or it is that. */
    private Outcome<Accepted> refuse(Actor actor, DeviceId id, Refusal why) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(
                    Act.STORE,
                    id,
                    device -> desk.refuse(
                            Act.STORE,
                            id,
                            obstacle(desk, device, open(desk, device)).orElse(why)));
        });
    }

    private Outcome<Accepted> store(Actor actor, DeviceId id, KeyReading.Accepted reading) {
        Outcome<RotationId> planned = environment.read(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.STORE, id, device -> plan(desk, device));
        });
        Outcome<Accepted> outcome = planned.fold(
                rotation -> {
                    SealedKey sealed = environment.vault().seal(Binding.of(id, rotation), reading.key());
                    return environment.run(stores -> {
                        Desk desk = new Desk(environment, stores, actor);
                        return desk.admit(
                                Act.STORE, id, device -> commit(desk, device, rotation, sealed, reading.hints()));
                    });
                },
                Outcome.Refused::new);
        outcome.done().ifPresent(accepted -> environment.askToCheckIn(id));
        return outcome;
    }

    /** The rotation that the key is to be sealed for: the open one if it still accepts a typed key, or a new one. */
    private Outcome<RotationId> plan(Desk desk, Device device) {
        Optional<Rotation> open = open(desk, device);
        return obstacle(desk, device, open)
                .<Outcome<RotationId>>map(why -> desk.refuse(Act.STORE, device.id(), why))
                .orElseGet(() -> new Outcome.Done<>(
                        open.map(Rotation::id).orElseGet(() -> new RotationId(environment.newId()))));
    }

    private Outcome<Accepted> commit(Desk desk, Device device, RotationId id, SealedKey sealed, List<KeyHint> hints) {
        Optional<Rotation> open = open(desk, device);
        boolean planHolds = open.map(Rotation::id).map(id::equals).orElse(true)
                && (open.isPresent() || desk.stores().rotations().find(id).isEmpty());
        Optional<Refusal> why = obstacle(desk, device, open)
                .or(() -> planHolds ? Optional.empty() : Optional.of(Refusal.CHANGED_MEANWHILE));
        if (why.isPresent()) {
            return desk.refuse(Act.STORE, device.id(), why.get());
        }
        UserId owner = desk.actor().person().orElseThrow().user();
        var unlock = new Unlock.Typed(Optional.of(sealed.sealed()), sealed.fingerprint(), owner, desk.now());
        open.ifPresentOrElse(
                rotation -> desk.stores()
                        .rotations()
                        .update(rotation.retyped(
                                unlock, desk.now(), desk.policy().timing().attemptLifetime())),
                () -> new Orders(environment, desk)
                        .open(id, device.id(), RotationReason.UPLOAD, Optional.of(owner), unlock));
        desk.write(device.id(), new AuditEvent.KeyTyped(id));
        return new Outcome.Done<>(new Accepted(id, hints));
    }

    private Optional<Refusal> obstacle(Desk desk, Device device, Optional<Rotation> open) {
        return obstacle(environment, desk.stores(), device, open);
    }

    private static Optional<Rotation> open(Desk desk, Device device) {
        return desk.stores().rotations().findOpen(device.id());
    }

    /**
     * What keeps the Mac from being handed a typed key now.
     *
     * @param open its open rotation
     */
    static Optional<Refusal> obstacle(Environment environment, Stores stores, Device device, Optional<Rotation> open) {
        if (device.isRemoved()) {
            return Optional.of(Refusal.REMOVED);
        }
        boolean managed =
                environment.rotation().isAvailable() && device.status().enrolled();
        if (!managed && !Agents.reaches(stores, device)) {
            return Optional.of(Refusal.UNREACHABLE);
        }
        if (device.status().encryption().on() == Reported.NO) {
            return Optional.of(Refusal.NOT_ENCRYPTED);
        }
        boolean busy = open.filter(rotation -> !rotation.acceptsTypedKey()).isPresent();
        return busy ? Optional.of(Refusal.IN_PROGRESS) : Optional.empty();
    }
}
