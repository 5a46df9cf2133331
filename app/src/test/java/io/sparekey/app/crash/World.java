// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.simulator.Channel;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import io.sparekey.simulator.SimulatedMac;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * All that outlives the program: the Macs and what is queued for them, the people, the time, and a ledger of what was said to be done.
 * Answers the program's calls, from any thread; time passes and Macs have their turns on one thread at a time.
 */
final class World implements Line, Channel {

    /** Well-formed, and the key of no Mac. */
    static final String WRONG_KEY = "WRNG-WRNG-WRNG-WRNG-WRNG-WRNG";

    private static final int TURNS = 50;

    final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T08:00:00Z"));
    final SimulatedFleet fleet;
    final Ledger ledger;
    private final AtomicInteger serials = new AtomicInteger();
    private final AtomicInteger reasons = new AtomicInteger();
    private volatile Line program = words -> {
        throw new HungUp();
    };

    World(Random random) {
        this(random, new Ledger());
    }

    World(Random random, Ledger ledger) {
        this.ledger = ledger;
        this.fleet = new SimulatedFleet(clock, random, this);
    }

    /** From here on this program serves everybody. */
    void use(Line next) {
        program = next;
    }

    /** A Mac of Ann's, encrypted before it was enrolled, so that she has to type its key once. */
    SimulatedMac newMac(Ownership ownership) {
        DeviceId id = DeviceId.of(program.call("register SN" + serials.incrementAndGet() + " " + ownership));
        byte[] certificate = Words.bytes(program.call("certificate " + id));
        SimulatedMac mac = fleet.add(id);
        fleet.enrol(id, DeviceCertificate.of(certificate));
        return mac;
    }

    /** Ann types a key of her Mac. */
    void store(SimulatedMac mac, String typed) {
        ask("store " + mac.id() + " " + typed, id -> new Fact.Stored(mac.id(), RotationId.of(id)));
    }

    /** Support orders a new key. */
    void rotate(SimulatedMac mac) {
        ask("rotate " + mac.id(), id -> new Fact.Rotated(mac.id(), RotationId.of(id)));
    }

    /** Support looks at the keys. */
    void reveal(SimulatedMac mac) {
        String reason = "call-" + reasons.incrementAndGet();
        ask("reveal " + mac.id() + " " + reason, done -> new Fact.Revealed(mac.id(), reason));
    }

    /** The program looks after what is due. @return how much it was */
    int sweep() {
        return Integer.parseInt(program.call("sweep"));
    }

    /** Time passes, and the program hears of it. */
    void advance(Duration by) {
        clock.advance(by);
        program.call("time " + Words.millis(clock.instant()));
    }

    /** Time passes until whatever a crash has left behind is done with: waits, leases, lifetimes. */
    void calmDown() {
        for (int minutes = 2; minutes < Duration.ofHours(30).toMinutes(); minutes *= 3) {
            advance(Duration.ofMinutes(minutes));
            boolean busy = true;
            for (int turn = 0; busy && turn < TURNS; turn++) {
                busy = fleet.tick() + sweep() > 0;
            }
        }
    }

    /** The key that opens the Mac now, in its shown form. */
    static String keyOf(SimulatedMac mac) {
        try (RecoveryKey key = mac.key()) {
            return key.lend(String::new);
        }
    }

    private void ask(String words, Function<String, Fact> fact) {
        String answer = program.call(words);
        if (!answer.equals(Program.REFUSED)) {
            ledger.add(fact.apply(answer));
        }
    }

    @Override
    public void report(DeviceReport report) {
        deliver("report " + Words.report(report), report.device(), report.key().isPresent());
    }

    @Override
    public void answer(RotationAnswer answer) {
        deliver("answer " + Words.answer(answer), answer.device(), answer.key().isPresent());
    }

    /** These Macs tell the truth, so the key in the envelope is the one that opens the disk. */
    private void deliver(String words, DeviceId device, boolean withKey) {
        String key = keyOf(fleet.mac(device));
        program.call(words);
        if (withKey) {
            ledger.add(new Fact.Taken(device, key));
        }
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        program.call("enrolment " + device);
    }

    @Override
    public String call(String line) {
        List<String> words = Arrays.asList(line.split(" "));
        if (words.get(0).equals("check-in")) {
            fleet.request(DeviceId.of(words.get(1)));
            return "requested";
        }
        KeyRotation.Command command = Words.command(words.subList(1, words.size()));
        try {
            return fleet.send(command).name();
        } finally {
            command.unlockWith().close();
        }
    }
}
