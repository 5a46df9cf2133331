// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.plainjava;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.simulator.Channel;
import io.sparekey.simulator.SimulatedFleet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The way to the Macs and back, here to simulated ones. In your program {@link KeyRotation} and {@link DeviceCheckIn} queue commands
 * at your management server, and what {@link Channel} takes comes from its webhook.
 */
final class Macs implements KeyRotation, DeviceCheckIn, Channel {

    static final Registration ANNS = new Registration(
            new SerialNumber("C02EXAMPLE01"),
            "Ann's MacBook",
            Optional.of(new Owner.Known(People.ANN)),
            Ownership.CORPORATE);

    private final SimulatedFleet fleet = new SimulatedFleet(Clock.systemUTC(), new SecureRandom(), this);
    private Optional<Sparekey> reception = Optional.empty();

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public Sent send(Command command) {
        return fleet.send(command);
    }

    @Override
    public void request(DeviceId device) {
        fleet.request(device);
    }

    @Override
    public void report(DeviceReport report) {
        Main.done(sparekey().recordCheckIn().record(Actor.system(), report));
    }

    @Override
    public void answer(RotationAnswer answer) {
        Main.done(sparekey().recordAnswer().record(Actor.system(), answer));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        Main.done(sparekey().recordEnrolment().record(Actor.system(), device, enrolled));
    }

    /** The Mac, encrypted long ago, comes under management: it gets the profile with the certificate to encrypt new keys to. */
    void enrol(DeviceId mac, DeviceCertificate certificate, Sparekey tells) {
        reception = Optional.of(tells);
        fleet.add(mac);
        fleet.enrol(mac, certificate);
        fleet.tick();
    }

    /** Lends the key that its owner once wrote down, as typed into a form; the characters are wiped afterwards. */
    <T> T typeKeyOf(DeviceId mac, Function<char[], T> form) {
        try (RecoveryKey paper = fleet.mac(mac).key()) {
            return paper.lend(form);
        }
    }

    /** Until nobody has anything to say or to do: the Macs check in, and what is due is done. */
    void talkAndSweep(Sparekey sparekey) {
        int done;
        do {
            int swept = Main.done(sparekey.runSweeps().run(Actor.system()));
            done = fleet.tick() + swept;
        } while (done > 0);
    }

    /** Whether the Mac opens with this key now. */
    boolean opens(DeviceId mac, RecoveryKey key) {
        return fleet.mac(mac).opens(key);
    }

    private Sparekey sparekey() {
        return reception.orElseThrow(() -> new IllegalStateException("enrol a Mac first"));
    }
}
