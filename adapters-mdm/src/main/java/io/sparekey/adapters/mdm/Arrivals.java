// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.adapters.mdm.CommandIds.Kind;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.IdentifyMac;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what Macs said to the use cases: who enrolled or left, and what was answered to which command. */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final NanoMdm macs;
    private final Sparekey sparekey;
    private final Transactions transactions;

    Arrivals(NanoMdm macs, Sparekey sparekey, Transactions transactions) {
        this.macs = macs;
        this.sparekey = sparekey;
        this.transactions = transactions;
    }

    void arrive(WebhookEvent event) {
        switch (event.topic()) {
            case AUTHENTICATE -> authenticate(event);
            case TOKEN_UPDATE -> tokenUpdate(event);
            case CHECK_OUT -> find(event.mac()).ifPresent(device -> enrolment(device.id(), false, event.said()));
            case CONNECT -> connect(event);
        }
    }

    /** The Mac enrols, maybe anew: its queue is empty now. It can be asked once its token is there. */
    private void authenticate(WebhookEvent event) {
        identify(event, event.content()).ifPresent(device -> enrolment(device, true, event.said()));
    }

    /** The Mac can be reached from now on; it says so again whenever its token changes. */
    private void tokenUpdate(WebhookEvent event) {
        macs.askWhatItIs(event.mac(), true);
        find(event.mac()).ifPresent(device -> {
            if (!device.status().enrolled()) {
                enrolment(device.id(), true, event.said());
            }
            signOfLife(device.id(), event.said());
            request(device.id());
        });
    }

    private void connect(WebhookEvent event) {
        Optional<UUID> command = event.content().text("CommandUUID").flatMap(Arrivals::uuid);
        Optional<Kind> asked = command.flatMap(id -> macs.ids().kindOf(id, event.mac()));
        boolean acknowledged = status(event).equals("Acknowledged");
        if (asked.equals(Optional.of(Kind.DEVICE_INFORMATION)) && acknowledged) {
            event.content()
                    .dictionary("QueryResponses")
                    .flatMap(said -> identify(event, said))
                    .ifPresent(device -> signOfLife(device, event.said()));
            return;
        }
        Optional<Device> known = find(event.mac());
        if (known.isEmpty()) {
            // Not woken for it: it would show up at once, and be asked again.
            if (command.isEmpty()) {
                macs.askWhatItIs(event.mac(), false);
            }
            return;
        }
        DeviceId device = known.get().id();
        if (asked.isPresent() && acknowledged) {
            answered(asked.get(), device, event);
        } else if (asked.isPresent() || command.isEmpty() || status(event).equals("NotNow")) {
            signOfLife(device, event.said());
        } else {
            rotationAnswered(command.get(), device, event);
        }
    }

    private void answered(Kind asked, DeviceId device, WebhookEvent event) {
        switch (asked) {
            case SECURITY_INFO ->
                Answers.securityInfo(event.content(), event.said())
                        .ifPresentOrElse(
                                checkIn -> report(device, checkIn, Answers.escrowedKey(event.content())),
                                () -> signOfLife(device, event.said()));
            case PROFILE_LIST -> report(device, Answers.profileList(event.content(), event.said()), Optional.empty());
            case INSTALL_PROFILE -> {
                signOfLife(device, event.said());
                request(device);
            }
            case DEVICE_INFORMATION -> signOfLife(device, event.said());
        }
    }

    /** Whether the command was a rotation of ours, the core knows; if not, that the Mac was there is all that it learns. */
    private void rotationAnswered(UUID command, DeviceId device, WebhookEvent event) {
        Optional<DeliveredKey> key =
                status(event).equals("Acknowledged") ? Answers.newKey(event.content()) : Optional.empty();
        RotationAnswer.Kind kind = key.isPresent()
                ? RotationAnswer.Kind.NEW_KEY
                : status(event).equals("Acknowledged") ? RotationAnswer.Kind.WITHOUT_KEY : RotationAnswer.Kind.REFUSED;
        var answer = new RotationAnswer(CommandIds.rotationOf(command), device, event.said(), kind, key);
        taken(
                "an answer",
                device,
                sparekey.recordAnswer().record(Actor.system(), answer).done());
    }

    private Optional<DeviceId> identify(WebhookEvent event, PropertyList said) {
        Optional<SerialNumber> serial = said.text("SerialNumber").flatMap(Arrivals::serial);
        if (serial.isEmpty()) {
            LOG.warn("the Mac {} does not tell a serial number that can be one: it is left aside", event.mac());
            return Optional.empty();
        }
        var identity = new IdentifyMac.Identity(
                serial.get(), event.mac(), said.text("DeviceName"), said.text("ModelName"), said.text("OSVersion"));
        Optional<DeviceId> device =
                sparekey.identifyMac().identify(Actor.system(), identity).done();
        if (device.isEmpty()) {
            LOG.warn(
                    "the Mac {} says that it is {}, which is reached elsewhere, or was another one before: it is left aside until an"
                            + " administrator has removed that device and registered it again",
                    event.mac(),
                    serial.get());
        }
        return device;
    }

    private void enrolment(DeviceId device, boolean enrolled, Instant said) {
        taken(
                "an enrolment",
                device,
                sparekey.recordEnrolment()
                        .record(Actor.system(), device, enrolled, said)
                        .done());
    }

    private void signOfLife(DeviceId device, Instant said) {
        report(device, CheckIn.signOfLife(said), Optional.empty());
    }

    private void report(DeviceId device, CheckIn checkIn, Optional<DeliveredKey> key) {
        var report = new DeviceReport(device, checkIn, KeySource.MANAGEMENT, key);
        taken(
                "a report",
                device,
                sparekey.recordCheckIn().record(Actor.system(), report).done());
    }

    private static void taken(String what, DeviceId device, Optional<DeviceId> by) {
        if (by.isEmpty()) {
            LOG.info("{} of {} was not taken: its keys are no longer retained", what, device);
        }
    }

    private void request(DeviceId device) {
        try {
            macs.request(device);
        } catch (DeviceCheckIn.Unreachable e) {
            LOG.info("{} could not be asked for a report: {}", device, e.getMessage());
        }
    }

    private Optional<Device> find(HardwareId mac) {
        return transactions.read(stores -> stores.devices().find(mac));
    }

    private static String status(WebhookEvent event) {
        return event.content().text("Status").orElse("");
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<SerialNumber> serial(String text) {
        try {
            return Optional.of(new SerialNumber(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
