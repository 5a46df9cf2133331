// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Stores;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Notes which Mac it is that a management channel reaches under a hardware id. Its serial number makes it the device that it has
 * always been, with its history and keys; one that nobody has registered comes into the registry without label and owner, which counts as
 * personal.
 *
 * <p>A serial number is what a Mac says of itself, and unlock keys are sent to whichever it names. So a device that is reached under one
 * hardware id is not reached under another, nor the hardware under another serial number, until an administrator has removed the device
 * and registered it again: that is what a repaired logic board needs. A device that an agent speaks for is not reached either, until the
 * agent is revoked. Officers are alarmed when such a number is named, and the owner is told when the device is reached for the first time.
 */
public final class IdentifyMac {

    /**
     * What a Mac says it is.
     *
     * @param name what its user calls it; kept where nobody has named it, and left out where it is no {@linkplain Device name}
     */
    public record Identity(
            SerialNumber serial,
            HardwareId hardware,
            Optional<String> name,
            Optional<String> model,
            Optional<String> osVersion) {}

    private static final Duration CLAIMS_TOLD_ONCE_IN = Duration.ofDays(1);

    private final Environment environment;

    /** Works with these ports. */
    public IdentifyMac(Environment environment) {
        this.environment = environment;
    }

    /** For the system itself. Twice does no harm. */
    public Outcome<DeviceId> identify(Actor actor, Identity identity) {
        DeviceId id = new DeviceId(environment.newId());
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.OPERATE, () -> {
                Optional<Device> known = stores.devices().find(identity.serial());
                Optional<Device> before = stores.devices().find(identity.hardware());
                if (before.filter(device -> !device.serial().equals(identity.serial()))
                        .isPresent()) {
                    return leftAside(desk, known.or(() -> before).orElseThrow(), identity);
                }
                return known.filter(device -> isAnother(stores, device, identity))
                        .map(device -> leftAside(desk, device, identity))
                        .orElseGet(() -> new Outcome.Done<>(
                                noted(desk, known.orElseGet(() -> registered(desk, id, identity)), identity)));
            });
        });
    }

    private static boolean isAnother(Stores stores, Device device, Identity identity) {
        return device.status()
                .details()
                .hardware()
                .map(hardware -> !hardware.equals(identity.hardware()))
                .orElseGet(() -> Agents.speakFor(stores, device));
    }

    /** It may say so all day: once is enough to know, of each hardware that does. */
    private static Outcome<DeviceId> leftAside(Desk desk, Device device, Identity identity) {
        String hardware = identity.hardware().value();
        var event = new AuditEvent.SerialNumberClaimed(hardware);
        List<AuditEvent> today = desk.writtenSince(desk.now().minus(CLAIMS_TOLD_ONCE_IN), device.id(), event.type());
        if (!today.contains(event)) {
            desk.write(device.id(), event);
            desk.alarm(Notice.Kind.SERIAL_NUMBER_CLAIMED, device.id(), hardware);
            desk.tellOwner(device, Notice.Kind.SERIAL_NUMBER_CLAIMED, hardware);
        }
        return new Outcome.Refused<>(Refusal.FORBIDDEN);
    }

    private Device registered(Desk desk, DeviceId id, Identity identity) {
        String name = identity.serial().value();
        new Registry(environment, desk)
                .add(id, new Registration(identity.serial(), name, Optional.empty(), Ownership.UNKNOWN));
        return desk.stores().devices().find(id).orElseThrow();
    }

    private static DeviceId noted(Desk desk, Device device, Identity identity) {
        String name = identity.name()
                .filter(Device::isName)
                .filter(said -> device.name().equals(device.serial().value()))
                .orElse(device.name());
        MacStatus status = device.status()
                .described(MacDetails.fitting(identity.model(), identity.osVersion()))
                .reachedAt(identity.hardware(), desk.now());
        if (device.status().details().hardware().isEmpty() && !device.isRemoved()) {
            desk.tellOwner(device, Notice.Kind.MAC_ENROLLED, "");
        }
        Device described = device.named(name).reporting(status);
        if (!described.equals(device)) {
            desk.stores().devices().update(described);
        }
        return device.id();
    }
}
