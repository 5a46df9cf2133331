// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.util.Optional;

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

    /** For the system itself, of a Mac that said nothing of its model. */
    public Outcome<DeviceId> record(Actor actor, DeviceId id, boolean enrolled) {
        return record(actor, id, enrolled, Optional.empty());
    }

    /**
     * For the system itself.
     *
     * @param model as in {@link MacStatus}; empty if the Mac did not say, which keeps what it said before
     */
    public Outcome<DeviceId> record(Actor actor, DeviceId id, boolean enrolled, Optional<String> model) {
        Outcome<DeviceId> outcome = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.ingest(id, device -> note(desk, device, enrolled, model));
        });
        if (enrolled) {
            outcome.done().ifPresent(environment::askToCheckIn);
        }
        return outcome;
    }

    private static Outcome<DeviceId> note(Desk desk, Device device, boolean enrolled, Optional<String> model) {
        MacStatus status = device.status().enrolled(enrolled).ofModel(model);
        desk.stores().devices().update(device.reporting(status));
        desk.write(device.id(), new AuditEvent.EnrolmentChanged(enrolled));
        Optional<Rotation> lost = desk.stores()
                .rotations()
                .findOpen(device.id())
                .filter(open -> enrolled && open.state() == RotationState.SENT);
        lost.ifPresent(open -> {
            desk.stores().rotations().update(open.doubted(Doubt.RE_ENROLLED, desk.now(), desk.now()));
            desk.write(device.id(), new AuditEvent.RotationDoubted(open.id(), Doubt.RE_ENROLLED));
        });
        return new Outcome.Done<>(device.id());
    }
}
