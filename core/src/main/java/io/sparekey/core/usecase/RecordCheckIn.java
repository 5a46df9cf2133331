// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes in what a Mac says of itself: its state, the key that may come along, and that it is awake, so that a waiting rotation can
 * go out. The management channel is believed about the state, and of a Mac that it does not reach, the agent on it; whatever else comes
 * can only leave a key. Where a report misses the escrow profile, it is installed if the policy says so.
 */
public final class RecordCheckIn {

    /** A Mac that shows up is asked for a full report unless it has given one so recently: a key made by hand is found that way. */
    static final Duration REPORT_AGE = Duration.ofHours(1);

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);

    /** A Mac that keeps saying that the profile is missing is sent it no oftener. */
    private static final Duration PROFILE_ORDERED_ONCE_IN = Duration.ofMinutes(10);

    /** What is believed: what was said, whether through the management channel, and whether a key came along. */
    private record Word(CheckIn checkIn, boolean managed, boolean withKey) {}

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
                    boolean managed = report.source() == KeySource.MANAGEMENT;
                    Outcome<Optional<ProfileRules>> taken = environment.run(stores -> {
                        Desk desk = new Desk(environment, stores, actor);
                        return desk.ingest(device.id(), today -> {
                            delivery.ifPresent(stores.deliveries()::add);
                            return new Outcome.Done<>(
                                    managed || isAgents(report, today)
                                            ? note(desk, today, new Word(checkIn, managed, delivery.isPresent()))
                                            : Optional.empty());
                        });
                    });
                    taken.done().flatMap(profile -> delivery).ifPresent(intake::open);
                    taken.done()
                            .flatMap(profile -> profile)
                            .ifPresent(rules -> environment.installProfile(device.id(), rules));
                    if (taken.done().isPresent() && managed && !checkIn.isFullReport()) {
                        askForReport(device);
                    }
                    return taken.fold(profile -> new Outcome.Done<>(device.id()), Outcome.Refused::new);
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

    private static boolean isAgents(DeviceReport report, Device today) {
        return report.source() == KeySource.DEVICE_AGENT && !today.status().enrolled();
    }

    /** Writes it down. What the escrow profile is to do that must be installed now; empty if none must. */
    private Optional<ProfileRules> note(Desk desk, Device device, Word word) {
        boolean escrowed =
                desk.stores().keys().find(device.id(), Standing.CURRENT).isPresent();
        MacStatus before = device.status();
        // What a Mac said before it left does not bring it back.
        boolean back =
                word.managed() && !before.knowsEnrolmentSince(word.checkIn().at());
        MacStatus after = before.after(word.checkIn(), word.withKey())
                .enrolled(before.enrolled() || back)
                .escrowed(escrowed);
        Device reporting = device.reporting(after);
        desk.stores().devices().update(reporting);
        if (!before.enrolled() && after.enrolled()) {
            desk.write(device.id(), new AuditEvent.EnrolmentChanged(true));
        }
        if (escrowed && lacksKey(after) && !lacksKey(before)) {
            desk.write(device.id(), new AuditEvent.KeyMissingOnMac());
            desk.alarm(Notice.Kind.KEY_MISSING_ON_MAC, device.id(), "");
        }
        desk.tellLostProfile(device.id(), before, after);
        desk.stores().rotations().findOpen(device.id()).ifPresent(open -> wake(desk, open));
        if (word.checkIn().isFullReport() && !word.withKey()) {
            Reports.showedNoNewKey(environment, desk, reporting, word.checkIn().at());
        }
        return word.managed() ? orderProfile(desk, reporting, word.checkIn()) : Optional.empty();
    }

    /** A report that came late, after one that found the profile there, orders nothing. */
    private Optional<ProfileRules> orderProfile(Desk desk, Device device, CheckIn checkIn) {
        boolean missing =
                checkIn.profile() == EscrowProfile.MISSING && device.status().profile() == EscrowProfile.MISSING;
        if (!missing || device.isRemoved() || !environment.profiles().canInstall()) {
            return Optional.empty();
        }
        var event = new AuditEvent.ProfileInstallationRequested();
        Optional<ProfileRules> ordered = Optional.of(desk.policy().profile())
                .filter(ProfileRules::installs)
                .filter(rules -> desk.writtenSince(desk.now().minus(PROFILE_ORDERED_ONCE_IN), device.id(), event.type())
                        .isEmpty());
        ordered.ifPresent(rules -> desk.write(device.id(), event));
        return ordered;
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
