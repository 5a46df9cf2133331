// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.KeyRotation;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** A clock, a fleet and one enrolled Mac that has had its first contact. The seed is printed: {@code -Dsparekey.seed=…} repeats it. */
final class World {

    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    final Random random;
    final SimulatedClock clock = new SimulatedClock(START);
    final Heard heard = new Heard();
    final SimulatedFleet fleet;
    final SimulatedMac mac;
    final DeviceId device;

    World() {
        long seed = Long.getLong("sparekey.seed", System.nanoTime());
        System.out.println("sparekey.seed=" + seed);
        random = new Random(seed);
        fleet = new SimulatedFleet(clock, random, heard);
        device = new DeviceId(uuid());
        mac = fleet.add(device);
        fleet.enrol(device, Organisation.certificate());
        fleet.tick();
        heard.forget();
    }

    /** Sends a rotation with the key that opens the disk now, and closes that. */
    RotationId sendRotation() {
        return sendRotation(mac.key());
    }

    /** Sends a rotation with this key, and closes it. */
    RotationId sendRotation(RecoveryKey unlockWith) {
        var rotation = new RotationId(uuid());
        try (unlockWith) {
            fleet.send(command(rotation, unlockWith));
        }
        return rotation;
    }

    KeyRotation.Command command(RotationId rotation, RecoveryKey unlockWith) {
        return new KeyRotation.Command(rotation, device, unlockWith, Organisation.certificate());
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Has the Mac report, and tells which key came along; empty if none. */
    String reportedKey() throws Exception {
        fleet.request(device);
        fleet.tick();
        var key = heard.lastReport().key();
        return key.isPresent() ? Organisation.open(key.get()) : "";
    }
}
