// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes in what a Mac says of itself: its state, the key that may come along, and that it is awake, so that a waiting rotation can
 * go out. Only the management channel is believed about the state; weaker ones can only leave a key.
 */
public final class RecordCheckIn {

    /** A Mac that shows up is asked for a full report unless it has given one so recently: a key made by hand is found that way. */
    static final Duration REPORT_AGE = Duration.ofHours(1);

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);

    private final Environment environment;

    /** Works with these ports. */
    public RecordCheckIn(Environment environment) {
        this.environment = environment;
    }

    /** For the system itself. A report twice, late or out of order does no harm. */
    public Outcome<DeviceId> record(Actor actor, DeviceReport report) {
        Intake intake = new Intake(environment, actor);
        Outcome<Device> known = environment.run(
                stores -> new Desk(environment, stores, actor).ingest(report.device(), Outcome.Done::new));
        return known.fold(
                device -> {
                    CheckIn checkIn = clamped(report.checkIn());
                    Optional<Delivery> delivery = report.key()
                            .map(key -> intake.keep(device.id(), report.source(), Optional.empty(), checkIn.at(), key));
                    boolean believed = report.source() == KeySource.MANAGEMENT;
                    Outcome<DeviceId> taken = environment.run(stores -> {
                        Desk desk = new Desk(environment, stores, actor);
                        return desk.ingest(device.id(), today -> {
                            delivery.ifPresent(stores.deliveries()::add);
                            if (believed) {
                                note(desk, today, checkIn, delivery.isPresent());
                            }
                            return new Outcome.Done<>(today.id());
                        });
                    });
                    taken.done().flatMap(id -> delivery).ifPresent(intake::open);
                    if (taken.done().isPresent() && believed && !checkIn.isFullReport()) {
                        askForReport(device);
                    }
                    return taken;
                },
                Outcome.Refused::new);
    }

    private void askForReport(Device device) {
        boolean reported = device.status()
                .lastReport()
                .filter(at -> at.isAfter(environment.now().minus(REPORT_AGE)))
                .isPresent();
        // One that keeps showing up without ever reporting is not asked each time.
        boolean askedJustNow = device.status().answeredWithin(ASKED_AGAIN_AFTER, environment.now());
        if (!reported && !askedJustNow) {
            environment.askToCheckIn(device.id());
        }
    }

    private CheckIn clamped(CheckIn checkIn) {
        return new CheckIn(
                environment.notAfterNow(checkIn.at()), checkIn.encrypted(), checkIn.personalKey(), checkIn.profile());
    }

    private void note(Desk desk, Device device, CheckIn checkIn, boolean withKey) {
        boolean escrowed =
                desk.stores().keys().find(device.id(), Standing.CURRENT).isPresent();
        MacStatus before = device.status();
        MacStatus after = before.after(checkIn, withKey).enrolled(true).escrowed(escrowed);
        Device reporting = device.reporting(after);
        desk.stores().devices().update(reporting);
        if (!before.enrolled()) {
            desk.write(device.id(), new AuditEvent.EnrolmentChanged(true));
        }
        if (escrowed && lacksKey(after) && !lacksKey(before)) {
            desk.write(device.id(), new AuditEvent.KeyMissingOnMac());
            desk.alarm(Notice.Kind.KEY_MISSING_ON_MAC, device.id(), "");
        }
        desk.tellLostProfile(device.id(), before, after);
        desk.stores().rotations().findOpen(device.id()).ifPresent(open -> wake(desk, open));
        if (checkIn.isFullReport() && !withKey) {
            Reports.showedNoNewKey(environment, desk, reporting, checkIn.at());
        }
    }

    private static boolean lacksKey(MacStatus status) {
        return status.encryption().isOn() && status.personalKey() == Reported.NO;
    }

    /** The Mac is there, so a command would wait only seconds. */
    private static void wake(Desk desk, Rotation open) {
        if (open.state() == RotationState.REQUESTED) {
            desk.stores().rotations().update(open.woken(desk.now()));
        }
    }
}
