// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.usecase.ReceiveKey.Arrival;
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
        return record(actor, answer, KeySource.MANAGEMENT)
                .fold(opened -> new Outcome.Done<>(answer.device()), Outcome.Refused::new);
    }

    /** The same through that channel. Whether a key came along and is a version now. */
    Outcome<Boolean> record(Actor actor, RotationAnswer answer, KeySource source) {
        Outcome<Device> known = environment.run(
                stores -> new Desk(environment, stores, actor).ingest(answer.device(), Outcome.Done::new));
        return known.fold(
                device -> {
                    Instant said = environment.notAfterNow(answer.said());
                    return answer.key()
                            .map(key -> takeIn(actor, answer, new Arrival(answer.device(), source, said, key)))
                            .orElseGet(() -> doubt(actor, answer, said));
                },
                Outcome.Refused::new);
    }

    private Outcome<Boolean> takeIn(Actor actor, RotationAnswer answer, Arrival arrival) {
        Intake intake = new Intake(environment, actor);
        boolean ours = environment.run(
                stores -> rotation(new Desk(environment, stores, actor), answer).isPresent());
        Optional<RotationId> rotation = ours ? Optional.of(answer.rotation()) : Optional.empty();
        Delivery delivery = intake.keep(answer.device(), arrival.source(), rotation, arrival.said(), arrival.key());
        Outcome<DeviceId> taken = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.ingest(answer.device(), device -> {
                stores.deliveries().add(delivery);
                noteSignOfLife(desk, device, arrival.said());
                rotation(desk, answer).ifPresent(known -> noteAnswer(desk, known, delivery));
                return new Outcome.Done<>(device.id());
            });
        });
        return taken.fold(device -> new Outcome.Done<>(intake.open(delivery)), Outcome.Refused::new);
    }

    private static void noteAnswer(Desk desk, Rotation rotation, Delivery delivery) {
        Rotation received = rotation.received(desk.now());
        if (!received.equals(rotation)) {
            desk.stores().rotations().update(received);
        }
        desk.write(rotation.device(), new AuditEvent.RotationAnswered(rotation.id(), delivery.id()));
    }

    private Outcome<Boolean> doubt(Actor actor, RotationAnswer answer, Instant said) {
        Doubt why = answer.kind() == RotationAnswer.Kind.REFUSED ? Doubt.REFUSED : Doubt.WITHOUT_KEY;
        Outcome<Optional<Rotation>> open = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.ingest(answer.device(), device -> {
                noteSignOfLife(desk, device, said);
                Optional<Rotation> unsure = rotation(desk, answer).filter(Rotation::isOpen);
                unsure.ifPresent(rotation -> {
                    stores.rotations().update(rotation.doubted(why, said, desk.now()));
                    desk.write(device.id(), new AuditEvent.RotationDoubted(rotation.id(), why));
                });
                return new Outcome.Done<>(unsure);
            });
        });
        open.done().flatMap(unsure -> unsure).ifPresent(rotation -> environment.askToCheckIn(rotation.device()));
        return open.fold(unsure -> new Outcome.Done<>(false), Outcome.Refused::new);
    }

    private static Optional<Rotation> rotation(Desk desk, RotationAnswer answer) {
        return desk.stores()
                .rotations()
                .find(answer.rotation())
                .filter(rotation -> rotation.device().equals(answer.device()));
    }

    private static void noteSignOfLife(Desk desk, Device device, Instant said) {
        desk.stores().devices().update(device.reporting(device.status().after(CheckIn.signOfLife(said))));
    }
}
