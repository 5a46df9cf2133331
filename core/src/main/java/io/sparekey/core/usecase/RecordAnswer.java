// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes in what a Mac answered to a rotation command. A key is taken in whatever state the rotation is in, and even if the command
 * was none of ours; anything else only means that nobody knows, so the Mac is asked for a report.
 */
public final class RecordAnswer {

    private final Environment environment;

    /** Works with these ports. */
    public RecordAnswer(Environment environment) {
        this.environment = environment;
    }

    /** For the system itself. An answer twice, late or out of order does no harm. */
    public Outcome<DeviceId> record(Actor actor, RotationAnswer answer) {
        Outcome<Device> known = environment.run(
                stores -> new Desk(environment, stores, actor).ingest(answer.device(), Outcome.Done::new));
        return known.fold(
                device -> {
                    Instant said = environment.notAfterNow(answer.said());
                    answer.key()
                            .ifPresentOrElse(key -> takeIn(actor, answer, said, key), () -> doubt(actor, answer, said));
                    return new Outcome.Done<>(device.id());
                },
                Outcome.Refused::new);
    }

    private void takeIn(Actor actor, RotationAnswer answer, Instant said, DeliveredKey key) {
        Intake intake = new Intake(environment, actor);
        boolean ours = environment.run(
                stores -> rotation(new Desk(environment, stores, actor), answer).isPresent());
        Delivery delivery = intake.keep(
                answer.device(),
                KeySource.MANAGEMENT,
                ours ? Optional.of(answer.rotation()) : Optional.empty(),
                said,
                key);
        environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            stores.deliveries().add(delivery);
            noteSignOfLife(desk, answer.device(), said);
            rotation(desk, answer).ifPresent(rotation -> {
                Rotation received = rotation.received(desk.now());
                if (!received.equals(rotation)) {
                    stores.rotations().update(received);
                }
                desk.write(answer.device(), new AuditEvent.RotationAnswered(rotation.id(), delivery.id()));
            });
            return delivery;
        });
        intake.open(delivery);
    }

    private void doubt(Actor actor, RotationAnswer answer, Instant said) {
        Doubt why = answer.kind() == RotationAnswer.Kind.REFUSED ? Doubt.REFUSED : Doubt.WITHOUT_KEY;
        boolean unsure = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            noteSignOfLife(desk, answer.device(), said);
            Optional<Rotation> open = rotation(desk, answer).filter(Rotation::isOpen);
            open.ifPresent(rotation -> {
                stores.rotations().update(rotation.doubted(why, said, desk.now()));
                desk.write(answer.device(), new AuditEvent.RotationDoubted(rotation.id(), why));
            });
            return open.isPresent();
        });
        if (unsure) {
            environment.askToCheckIn(answer.device());
        }
    }

    private static Optional<Rotation> rotation(Desk desk, RotationAnswer answer) {
        return desk.stores()
                .rotations()
                .find(answer.rotation())
                .filter(rotation -> rotation.device().equals(answer.device()));
    }

    private static void noteSignOfLife(Desk desk, DeviceId id, Instant said) {
        Device device = desk.stores().devices().find(id).orElseThrow();
        desk.stores().devices().update(device.reporting(device.status().after(CheckIn.signOfLife(said))));
    }
}
