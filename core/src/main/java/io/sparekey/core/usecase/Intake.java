// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.key.Succession;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens what Macs delivered and takes the keys in. The envelope is stored before and deleted after, in the transaction that adds the
 * version, so a crash in between only means that it is opened once more.
 */
final class Intake {

    private final Environment environment;
    private final Actor actor;

    Intake(Environment environment, Actor actor) {
        this.environment = environment;
        this.actor = actor;
    }

    /** Seals what a Mac delivered, for the caller to store in the transaction that takes the report or the answer in. */
    Delivery keep(DeviceId device, KeySource source, Optional<RotationId> rotation, Instant said, DeliveredKey key) {
        DeliveryId id = new DeliveryId(environment.newId());
        Sealed envelope = environment.vault().keep(device, id, key);
        return new Delivery(id, device, source, rotation, said, environment.now(), envelope, Optional.empty());
    }

    /** Opens one delivery; a second time, or by two at once, it does no harm. Whether it opens. */
    boolean open(Delivery delivery) {
        KeyId id = new KeyId(environment.newId());
        SealedKey sealed;
        try {
            sealed = environment.vault().receive(delivery, id);
        } catch (KeyVault.CannotOpen e) {
            giveUp(delivery);
            return false;
        }
        boolean confirm = environment.run(stores -> {
            if (stores.deliveries().find(delivery.id()).isEmpty()) {
                return false;
            }
            stores.deliveries().remove(delivery.id());
            Desk desk = new Desk(environment, stores, actor);
            Device device = stores.devices().find(delivery.device()).orElseThrow();
            return take(desk, device, delivery, id, sealed);
        });
        if (confirm) {
            environment.askToCheckIn(delivery.device());
        }
        return true;
    }

    /** Takes the key in. Whether a report should confirm it now. */
    private boolean take(Desk desk, Device device, Delivery delivery, KeyId id, SealedKey sealed) {
        Optional<Rotation> behind = rotationBehind(desk, delivery, sealed);
        boolean answered = delivery.rotation().isPresent() && behind.isPresent();
        var arrival = new Succession.Arrival(
                device.id(),
                id,
                sealed,
                delivery.source(),
                device.possession().ownership(),
                delivery.reported(),
                delivery.received(),
                behind.map(rotation -> making(rotation, answered)));
        Map<KeyId, EscrowedKey> known = relevant(desk, device, delivery, behind, sealed);
        Succession.Outcome outcome =
                Succession.take(arrival, known.values(), desk.stores().keys().newestVersion(device.id()) + 1);
        write(desk.stores().keys(), outcome);
        new KeyNews(desk, device).tell(outcome, known);
        markEscrowed(desk, device);
        behind.ifPresent(rotation -> credit(desk, device, rotation, outcome));
        if (outcome.key().isCurrent() && outcome.kind() != Succession.Kind.DUPLICATE) {
            new Orders(environment, desk).keyArrived(device, outcome.key());
        }
        if (delivery.source() == KeySource.MANAGEMENT && behind.isEmpty()) {
            Reports.showedNoNewKey(environment, desk, device, delivery.reported());
        }
        return outcome.kind() == Succession.Kind.NEW_CURRENT && answered;
    }

    /**
     * The rotation that the key answers, or that a report with a new key heals: one that went out before the report and before the
     * key was known, is still open or ended without a key, and was not given this very key to unlock with.
     */
    private static Optional<Rotation> rotationBehind(Desk desk, Delivery delivery, SealedKey sealed) {
        if (delivery.rotation().isPresent()) {
            return delivery.rotation().flatMap(desk.stores().rotations()::find);
        }
        if (delivery.source() != KeySource.MANAGEMENT) {
            return Optional.empty();
        }
        Optional<EscrowedKey> known = desk.stores().keys().find(delivery.device(), sealed.fingerprint());
        return desk.stores()
                .rotations()
                .findLatestAttempt(delivery.device())
                .filter(rotation -> rotation.storedKey().isEmpty())
                .filter(rotation -> rotation.timeline()
                        .sent()
                        .filter(delivery.reported()::isAfter)
                        .isPresent())
                .filter(rotation ->
                        known.filter(key -> key.isKnownSince(sentAt(rotation))).isEmpty())
                .filter(rotation -> !typedFor(rotation, sealed));
    }

    private static boolean typedFor(Rotation rotation, SealedKey sealed) {
        return rotation.unlock()
                .flatMap(Unlock::typed)
                .filter(typed -> typed.fingerprint().equals(sealed.fingerprint()))
                .isPresent();
    }

    private static Instant sentAt(Rotation rotation) {
        return rotation.timeline().sent().orElse(rotation.order().requested());
    }

    private static Succession.Making making(Rotation rotation, boolean answered) {
        return new Succession.Making(
                rotation.order().madeBy(rotation.id()),
                sentAt(rotation),
                rotation.unlock().flatMap(Unlock::stored),
                answered);
    }

    private static Map<KeyId, EscrowedKey> relevant(
            Desk desk, Device device, Delivery delivery, Optional<Rotation> behind, SealedKey sealed) {
        EscrowedKeys keys = desk.stores().keys();
        Map<KeyId, EscrowedKey> known = new LinkedHashMap<>();
        keys.find(device.id(), Standing.CURRENT).ifPresent(key -> known.put(key.id(), key));
        keys.find(device.id(), Standing.PREVIOUS).ifPresent(key -> known.put(key.id(), key));
        keys.find(device.id(), sealed.fingerprint()).ifPresent(key -> known.put(key.id(), key));
        behind.flatMap(Rotation::unlock)
                .flatMap(Unlock::stored)
                .flatMap(keys::find)
                .ifPresent(key -> known.put(key.id(), key));
        if (delivery.rotation().isPresent()) {
            // The answer to a rotation kills whatever the Mac had before, however old.
            keys.list(device.id(), Optional.empty(), Page.MAX_ITEMS).items().forEach(key -> known.put(key.id(), key));
        }
        return known;
    }

    private static void write(EscrowedKeys keys, Succession.Outcome outcome) {
        for (EscrowedKey key : outcome.changed()) {
            if (outcome.added() && key.id().equals(outcome.key().id())) {
                keys.add(key);
            } else {
                keys.update(key);
            }
        }
    }

    private static void markEscrowed(Desk desk, Device device) {
        boolean escrowed =
                desk.stores().keys().find(device.id(), Standing.CURRENT).isPresent();
        var status = device.status().escrowed(escrowed);
        if (!status.equals(device.status())) {
            desk.stores().devices().update(device.reporting(status));
            desk.tellLostProfile(device.id(), device.status(), status);
        }
    }

    /** What the key means for the rotation behind it. An answer with a key known before the command proves nothing. */
    private void credit(Desk desk, Device device, Rotation rotation, Succession.Outcome outcome) {
        boolean outdated = rotation.storedKey().isPresent() && !outcome.key().isCurrent();
        if (outdated || rotation.storedKey().equals(Optional.of(outcome.key().id()))) {
            return;
        }
        if (outcome.added() || !outcome.key().isKnownSince(sentAt(rotation))) {
            new Orders(environment, desk).stored(device, rotation, outcome.key());
        } else {
            doubt(desk, rotation, Doubt.WITHOUT_KEY);
        }
    }

    private void giveUp(Delivery delivery) {
        environment.run(stores -> {
            if (stores.deliveries().find(delivery.id()).filter(Intake::waits).isEmpty()) {
                return delivery;
            }
            Desk desk = new Desk(environment, stores, actor);
            Optional<Delivery> earlier =
                    stores.deliveries().findUnopenable(delivery.device(), delivery.source(), delivery.rotation());
            // A Mac that belongs to somebody else's management repeats its envelope daily: the newest is kept, the
            // alarm is not repeated. Each channel and each rotation has its own, so that rubbish from anybody costs no
            // better envelope.
            earlier.ifPresent(old -> stores.deliveries().remove(old.id()));
            stores.deliveries().update(delivery.unopenable(desk.now()));
            if (earlier.isEmpty()) {
                desk.write(delivery.device(), new AuditEvent.EnvelopeUnopenable(delivery.id(), delivery.source()));
                desk.alarm(
                        Notice.Kind.ENVELOPE_UNOPENABLE,
                        delivery.device(),
                        delivery.id().toString());
            }
            delivery.rotation()
                    .flatMap(stores.rotations()::find)
                    .ifPresent(rotation -> doubt(desk, rotation, Doubt.UNOPENABLE));
            return delivery;
        });
    }

    private static boolean waits(Delivery delivery) {
        return delivery.unopenable().isEmpty();
    }

    private static void doubt(Desk desk, Rotation rotation, Doubt why) {
        Rotation doubted = rotation.doubted(why, desk.now(), desk.now());
        if (!doubted.equals(rotation)) {
            desk.stores().rotations().update(doubted);
            desk.write(rotation.device(), new AuditEvent.RotationDoubted(rotation.id(), why));
        }
    }
}
