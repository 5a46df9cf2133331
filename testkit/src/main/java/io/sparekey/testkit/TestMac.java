// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A Mac of a {@link TestWorld}. Whatever it says, it says a second after what was before. */
public final class TestMac {

    private final TestWorld world;
    private final DeviceId id;
    private final FakeMac hardware;

    TestMac(TestWorld world, DeviceId id) {
        this.world = world;
        this.id = id;
        this.hardware = new FakeMac(id);
    }

    /** Its id. */
    public DeviceId id() {
        return id;
    }

    /** Something that pretends to be this Mac, with a key of its own. */
    public TestMac impostor() {
        return new TestMac(world, id);
    }

    /** The key that unlocks it now, in its shown form. */
    public String key() {
        return hardware.key();
    }

    /** A full report with its key. */
    public void report() {
        record(hardware.report(world.vault().certificateFor(id), next()));
    }

    /** A full report with its key, through a channel that cannot be believed. */
    public void report(KeySource source) {
        record(hardware.report(world.vault().certificateFor(id), source, next()));
    }

    /** A full report of an encrypted disk that brings no key along. */
    public void reportWithoutKey() {
        record(hardware.reportWithoutKey(next()));
    }

    /** A full report of an encrypted disk without a key, and of what it has of the organisation's profile. */
    public void reportWithoutKey(EscrowProfile profile) {
        var checkIn = new CheckIn(next(), Reported.YES, Reported.YES, profile);
        record(new DeviceReport(id, checkIn, KeySource.MANAGEMENT, Optional.empty()));
    }

    /** A full report of a disk that is not encrypted. */
    public void reportUnencrypted() {
        var checkIn = new CheckIn(next(), Reported.NO, Reported.NO, EscrowProfile.PRESENT);
        record(new DeviceReport(id, checkIn, KeySource.MANAGEMENT, Optional.empty()));
    }

    /** A sign of life, after which what waits for it is sent. */
    public void wakeUp() {
        record(new DeviceReport(id, CheckIn.signOfLife(next()), KeySource.MANAGEMENT, Optional.empty()));
        TestWorld.done(world.sparekey().dispatchRotations().run(People.system(), 100));
    }

    /** Carries the last command out, or refuses it if the unlock key is wrong. */
    public void answer() {
        RotationAnswer answer = hardware.answer(world.rotation().lastCommand(), next());
        TestWorld.done(world.sparekey().recordAnswer().record(People.system(), answer));
    }

    private void record(DeviceReport report) {
        TestWorld.done(world.sparekey().recordCheckIn().record(People.system(), report));
    }

    private Instant next() {
        return world.clock().advance(Duration.ofSeconds(1));
    }
}
