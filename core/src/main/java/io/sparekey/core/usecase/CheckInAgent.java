// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.DeviceReport;
import java.util.Optional;

/** Takes in what an agent says of its Mac, and tells whether there is work. */
public final class CheckInAgent {

    /**
     * What the agent is told.
     *
     * @param certificate what it encrypts keys to
     * @param rotationDue whether the Mac is to make a new key now
     */
    public record Told(DeviceId device, DeviceCertificate certificate, boolean rotationDue) {}

    private final Environment environment;

    /** Works with these ports. */
    public CheckInAgent(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent. What it says of the state is believed of a Mac that no management channel reaches; of another, only management is.
     *
     * @param encrypted whether FileVault is on
     * @param personalKey whether the Mac has a personal recovery key
     */
    public Outcome<Told> checkIn(Actor actor, Reported encrypted, Reported personalKey) {
        return admitted(actor)
                .fold(
                        device -> {
                            var said = new CheckIn(environment.now(), encrypted, personalKey, EscrowProfile.UNKNOWN);
                            var report = new DeviceReport(device, said, KeySource.DEVICE_AGENT, Optional.empty());
                            return new RecordCheckIn(environment)
                                    .record(Actor.system(), report)
                                    .fold(known -> new Outcome.Done<>(told(known)), Outcome.Refused::new);
                        },
                        Outcome.Refused::new);
    }

    private Outcome<DeviceId> admitted(Actor actor) {
        return environment.read(stores -> Agents.admit(
                new Desk(environment, stores, actor), Act.SPEAK_FOR_MAC, device -> new Outcome.Done<>(device.id())));
    }

    private Told told(DeviceId id) {
        boolean due = environment.read(stores -> stores.devices()
                .find(id)
                .flatMap(device -> Agents.due(stores, device))
                .isPresent());
        return new Told(id, environment.vault().certificateFor(id), due);
    }
}
