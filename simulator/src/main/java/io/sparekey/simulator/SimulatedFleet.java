// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * A fleet of Macs behind a management server, for the core to drive: it takes commands into queues, and at each {@link #tick} the
 * Macs that are awake and due check in and work them off. Macs turn up every eight hours unless told otherwise, and at the next tick
 * after something was queued for them. The same seed, the same order of calls and the same clock make the same keys.
 *
 * <p>Thread-safe: commands may come from any thread while a tick is under way; ticks take turns.
 */
public final class SimulatedFleet implements KeyRotation, DeviceCheckIn {

    private static final Duration USUAL_INTERVAL = Duration.ofHours(8);

    private final Clock clock;
    private final RandomGenerator random;
    private final Channel channel;
    private final Duration interval;
    private final ConcurrentSkipListMap<DeviceId, ManagedMac> macs = new ConcurrentSkipListMap<>();
    private final ReentrantLock ticking = new ReentrantLock();

    /** @param random where the seeds of the Macs come from, in the order in which they are added */
    public SimulatedFleet(Clock clock, RandomGenerator random, Channel channel) {
        this(clock, random, channel, USUAL_INTERVAL);
    }

    /** @param interval how often Macs check in unasked */
    public SimulatedFleet(Clock clock, RandomGenerator random, Channel channel, Duration interval) {
        this.clock = clock;
        this.random = random;
        this.channel = channel;
        this.interval = interval;
    }

    /**
     * Adds a Mac, encrypted and not enrolled.
     *
     * @throws IllegalArgumentException if there is one of that id
     */
    public synchronized SimulatedMac add(DeviceId device) {
        if (macs.containsKey(device)) {
            throw new IllegalArgumentException("there is a Mac " + device + " already");
        }
        var mac = new SimulatedMac(device, clock, random.nextLong());
        macs.put(device, new ManagedMac(mac));
        return mac;
    }

    /**
     * Enrols a Mac, or enrols it again, and gives it the organisation's profile with this certificate. Its queue is empty then.
     *
     * @throws IllegalArgumentException if there is no such Mac
     */
    public void enrol(DeviceId device, DeviceCertificate certificate) {
        managed(device).enrol(certificate, now());
    }

    /** Enrols a Mac again, which keeps its profile but not what was queued for it. @throws IllegalArgumentException if there is none */
    public void enrolAgain(DeviceId device) {
        managed(device).enrolAgain(now());
    }

    /** The Mac leaves management: its profile and its queue are gone. @throws IllegalArgumentException if there is none */
    public void leave(DeviceId device) {
        managed(device).leave(now());
    }

    /** Lets this happen once, at the next occasion. @throws IllegalArgumentException if there is no such Mac */
    public void befall(DeviceId device, Mishap mishap) {
        befall(device, mishap, 1);
    }

    /** Lets this happen at the next {@code times} occasions. @throws IllegalArgumentException if there is no such Mac */
    public void befall(DeviceId device, Mishap mishap, int times) {
        managed(device).befall(mishap, times);
    }

    /** Has the answers that {@link Mishap#ANSWER_LATE} holds back arrive at the next tick, whether the Mac is awake or not. */
    public void deliverLate(DeviceId device) {
        managed(device).deliverLate();
    }

    /** The Mac. @throws IllegalArgumentException if there is none of that id */
    public SimulatedMac mac(DeviceId device) {
        return managed(device).mac();
    }

    /** All Macs, in the order of their ids. */
    public Collection<SimulatedMac> macs() {
        return macs.values().stream().map(ManagedMac::mac).toList();
    }

    /**
     * Lets each Mac that is due have its turn. What the channel queues during it is done at the next tick, so
     * {@code while (fleet.tick() > 0)} runs the fleet until it has nothing to say.
     *
     * @return how many Macs did something, or had something arrive
     * @throws RuntimeException what the channel threw first, after all Macs had their turn
     * @throws IllegalStateException if called from within the channel: a Mac answers later, not at once
     */
    public int tick() {
        if (ticking.isHeldByCurrentThread()) {
            throw new IllegalStateException("the channel must not call tick(): a Mac answers later, not at once");
        }
        ticking.lock();
        try {
            var careful = new CarefulChannel(channel);
            int busy = 0;
            for (ManagedMac mac : macs.values()) {
                busy += mac.runDue(now(), interval, careful) ? 1 : 0;
            }
            careful.throwFaults();
            return busy;
        } finally {
            ticking.unlock();
        }
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public Sent send(Command command) {
        return Optional.ofNullable(macs.get(command.device()))
                .map(mac -> mac.send(command))
                .orElse(Sent.NOT_QUEUED);
    }

    @Override
    public void request(DeviceId device) {
        Optional.ofNullable(macs.get(device))
                .orElseThrow(() -> new Unreachable("no Mac " + device + " is simulated"))
                .request();
    }

    private ManagedMac managed(DeviceId device) {
        return Optional.ofNullable(macs.get(device))
                .orElseThrow(() -> new IllegalArgumentException("no Mac " + device + " is simulated; add it first"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
