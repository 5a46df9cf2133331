// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.Unlock;
import io.sparekey.testkit.FakeEnvelope;
import io.sparekey.testkit.FakeKeyRotation.SentCommand;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Mac of the {@link World}, and what is stored of it. Whatever it says, it says a second after what was before. */
final class Mac {

    private final World world;
    private final DeviceId id;
    private final FakeMac hardware;

    Mac(World world, DeviceId id) {
        this.world = world;
        this.id = id;
        this.hardware = new FakeMac(id);
    }

    DeviceId id() {
        return id;
    }

    /** The key that unlocks it now, in its shown form. */
    String key() {
        return hardware.key();
    }

    void rotateByHand() {
        hardware.rotateByHand();
    }

    // What it says

    private Instant next() {
        return world.clock.advance(Duration.ofSeconds(1));
    }

    /** An envelope for us with that key, or with anything else. */
    DeliveredKey envelope(String content) {
        return FakeEnvelope.of(world.vault.certificateFor(id), content);
    }

    /** A full report with its key. */
    void report() {
        report(KeySource.MANAGEMENT, next(), EscrowProfile.PRESENT, Optional.of(envelope(key())));
    }

    /** A full report through that channel with that key. */
    void report(KeySource source, String key) {
        report(source, next(), EscrowProfile.PRESENT, Optional.of(envelope(key)));
    }

    /** A full report, made earlier, that comes late. */
    void report(Instant said, String key) {
        report(KeySource.MANAGEMENT, said, EscrowProfile.PRESENT, Optional.of(envelope(key)));
    }

    void reportWithoutKey() {
        reportWithoutKey(EscrowProfile.PRESENT);
    }

    void reportWithoutKey(EscrowProfile profile) {
        report(KeySource.MANAGEMENT, next(), profile, Optional.empty());
    }

    void report(KeySource source, Instant said, EscrowProfile profile, Optional<DeliveredKey> key) {
        record(new DeviceReport(id, new CheckIn(said, Reported.YES, Reported.YES, profile), source, key));
    }

    void signOfLife() {
        record(new DeviceReport(id, CheckIn.signOfLife(next()), KeySource.MANAGEMENT, Optional.empty()));
    }

    void record(DeviceReport report) {
        World.done(world.sparekey.recordCheckIn().record(People.system(), report));
    }

    void enrol() {
        next();
        World.done(world.sparekey.recordEnrolment().record(People.system(), id, true));
    }

    /** Carries the last command out, or refuses it if the unlock key is wrong. */
    void answer() {
        record(hardware.answer(world.rotation.lastCommand(), next()));
    }

    /** Carries the last command out and keeps the answer back. */
    RotationAnswer carryOut() {
        return hardware.answer(world.rotation.lastCommand(), next());
    }

    /** Answers the last command without doing anything. */
    void answer(RotationAnswer.Kind kind) {
        SentCommand last = world.rotation.lastCommand();
        record(hardware.answer(last, next(), kind));
    }

    void refuse() {
        answer(RotationAnswer.Kind.REFUSED);
    }

    /** Answers that rotation with that key, or with anything else. */
    void answer(RotationId rotation, String content) {
        record(new RotationAnswer(rotation, id, next(), RotationAnswer.Kind.NEW_KEY, Optional.of(envelope(content))));
    }

    void record(RotationAnswer answer) {
        World.done(world.sparekey.recordAnswer().record(People.system(), answer));
    }

    /** Gets a new key: asked for by its owner, sent, made, confirmed. */
    void rotate() {
        signOfLife();
        World.done(world.sparekey.rotateKey().rotate(world.ann(), id));
        world.dispatch();
        answer();
        report();
    }

    // What is stored of it

    Device device() {
        return world.read(stores -> stores.devices().find(id)).orElseThrow();
    }

    Optional<EscrowedKey> current() {
        return world.read(stores -> stores.keys().find(id, Standing.CURRENT));
    }

    Optional<EscrowedKey> previous() {
        return world.read(stores -> stores.keys().find(id, Standing.PREVIOUS));
    }

    /** All versions, newest first. */
    List<EscrowedKey> keys() {
        return world.read(
                stores -> stores.keys().list(id, Optional.empty(), 1000).items());
    }

    Optional<Rotation> open() {
        return world.read(stores -> stores.rotations().findOpen(id));
    }

    Optional<Rotation> waiting() {
        return world.read(stores -> stores.rotations().findWaiting(id));
    }

    Rotation latest() {
        return world.read(stores -> stores.rotations().findLatestAttempt(id)).orElseThrow();
    }

    Rotation rotation(RotationId rotation) {
        return world.read(stores -> stores.rotations().find(rotation)).orElseThrow();
    }

    List<Rotation> rotations() {
        return world.read(
                stores -> stores.rotations().list(id, Optional.empty(), 1000).items());
    }

    Optional<Delivery> delivery(DeliveryId delivery) {
        return world.read(stores -> stores.deliveries().find(delivery));
    }

    Optional<Delivery> unopenableReport() {
        return world.read(stores -> stores.deliveries().findUnopenable(id, KeySource.MANAGEMENT, Optional.empty()));
    }

    Optional<Delivery> unopenableAnswer(RotationId rotation) {
        return world.read(
                stores -> stores.deliveries().findUnopenable(id, KeySource.MANAGEMENT, Optional.of(rotation)));
    }

    /** How many rotations still hold a typed key, sealed. */
    long typedKeys() {
        return rotations().stream()
                .flatMap(rotation -> rotation.unlock().flatMap(Unlock::typed).stream())
                .filter(typed -> typed.sealed().isPresent())
                .count();
    }

    /** The entries of its reveals, oldest first. */
    List<AuditEntryId> reveals() {
        return world.audit().stream()
                .filter(entry -> entry.device().equals(Optional.of(id)))
                .filter(entry -> entry.event() instanceof AuditEvent.KeyRevealed)
                .map(AuditEntry::id)
                .toList();
    }

    /** The kinds of events about it, oldest first. */
    List<String> story() {
        return world.audit().stream()
                .filter(entry -> entry.device().equals(Optional.of(id)))
                .map(AuditEntry::event)
                .map(AuditEvent::type)
                .toList();
    }

    /** The current key in its shown form, opened by revealing it to Ann. */
    List<String> revealed() {
        try (RevealedKeys keys = World.done(world.sparekey.revealKey().reveal(world.ann(), id, ""))) {
            return keys.keys().stream()
                    .map(shown -> shown.key().lend(String::new))
                    .toList();
        }
    }
}
