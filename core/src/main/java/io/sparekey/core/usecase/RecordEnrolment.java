// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Notes that a management channel reaches the Mac, or no longer does. A new enrolment empties the Mac's queue of commands, so whether
 * a command that was on its way has run is anybody's guess. Keys are not touched.
 */
public final class RecordEnrolment {

    private final Environment environment;

    /** Works with these ports. */
    public RecordEnrolment(Environment environment) {
        this.environment = environment;
    }

    /** For the system itself, of what happens now. */
    public Outcome<DeviceId> record(Actor actor, DeviceId id, boolean enrolled) {
        return record(actor, id, enrolled, MacDetails.UNKNOWN);
    }

    /**
     * For the system itself, of what happens now.
     *
     * @param details what the Mac said of itself at the occasion; what it left out stays as it was
     */
    public Outcome<DeviceId> record(Actor actor, DeviceId id, boolean enrolled, MacDetails details) {
        return record(actor, id, status -> Optional.of(status.enrolled(enrolled).described(details)), enrolled);
    }

    /**
     * For the system itself. The same news twice, or older news than the newest, changes nothing: whoever replays it gains nothing.
     *
     * @param said when the channel said so, by its own clock
     */
    public Outcome<DeviceId> record(Actor actor, DeviceId id, boolean enrolled, Instant said) {
        Instant at = environment.notAfterNow(said);
        return record(
                actor,
                id,
                status -> Optional.of(status)
                        .filter(known -> !known.knowsEnrolmentSince(at))
                        .map(known -> known.enrolled(enrolled, at)),
                enrolled);
    }

    private Outcome<DeviceId> record(
            Actor actor, DeviceId id, Function<MacStatus, Optional<MacStatus>> news, boolean enrolled) {
        Outcome<Boolean> outcome = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.ingest(id, device -> {
                Optional<MacStatus> next = news.apply(device.status());
                next.ifPresent(status -> note(desk, device.reporting(status), enrolled));
                return new Outcome.Done<>(next.isPresent());
            });
        });
        if (outcome.done().filter(isNews -> isNews && enrolled).isPresent()) {
            environment.askToCheckIn(id);
        }
        return outcome.fold(isNews -> new Outcome.Done<>(id), Outcome.Refused::new);
    }

    private static void note(Desk desk, Device device, boolean enrolled) {
        desk.stores().devices().update(device);
        desk.write(device.id(), new AuditEvent.EnrolmentChanged(enrolled));
        Optional<Rotation> lost = desk.stores()
                .rotations()
                .findOpen(device.id())
                .filter(open -> enrolled && open.state() == RotationState.SENT);
        lost.ifPresent(open -> {
            desk.stores().rotations().update(open.doubted(Doubt.RE_ENROLLED, desk.now(), desk.now()));
            desk.write(device.id(), new AuditEvent.RotationDoubted(open.id(), Doubt.RE_ENROLLED));
        });
    }
}
