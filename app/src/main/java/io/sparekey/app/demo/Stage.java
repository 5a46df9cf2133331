// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import io.sparekey.simulator.SimulatedMac;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the story is played: the real library, Macs that are not there, a clock, and somebody who tells what happens. */
final class Stage implements Macs {

    /** As often as sweeps run where time is real. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private static final int MOST_BEATS = 60;

    private final Sparekey sparekey;
    private final KeyVault vault;
    private final SimulatedFleet fleet;
    private final SimulatedClock clock;
    private final Narrator narrator;
    private final Map<Prop, DeviceId> devices = new EnumMap<>(Prop.class);
    private final List<Trace> traces = new ArrayList<>();

    Stage(Sparekey sparekey, KeyVault vault, SimulatedFleet fleet, SimulatedClock clock, Narrator narrator) {
        this.sparekey = sparekey;
        this.vault = vault;
        this.fleet = fleet;
        this.clock = clock;
        this.narrator = narrator;
    }

    Sparekey sparekey() {
        return sparekey;
    }

    Narrator narrator() {
        return narrator;
    }

    SimulatedClock clock() {
        return clock;
    }

    /** The person, freshly signed in. */
    Actor.Person as(Cast who) {
        return who.signedIn(clock.instant());
    }

    /** The device as the registry names it. */
    DeviceId id(Prop prop) {
        return Optional.ofNullable(devices.get(prop))
                .orElseThrow(() -> new StoryBroken(prop.shown() + " is not on the stage"));
    }

    @Override
    public SimulatedMac mac(Prop prop) {
        return fleet.mac(id(prop));
    }

    @Override
    public List<Prop> macs() {
        return List.copyOf(devices.keySet());
    }

    /** Adam registers the Mac, and it is enrolled; it has not said anything yet. */
    void bringOn(Prop prop) {
        Cast owner = prop.owner();
        var registration = new RegisterDevice.Registration(
                prop.serial(), prop.shown(), Optional.of(new Owner.Known(owner.user())), prop.label());
        DeviceId id = done(
                Cast.ADAM.shown(),
                "registers " + prop.shown() + ", " + Words.of(prop.label()),
                sparekey.registerDevice().register(as(Cast.ADAM), registration),
                device -> "registered");
        devices.put(prop, id);
        leavesTrace(Cast.ADAM, prop, "DeviceRegistered");
        SimulatedMac mac = fleet.add(id).soldAs(prop.model());
        if (prop.encrypted() == Prop.Encrypted.BY_ORGANISATION) {
            mac.encryptedByOrganisation();
        }
        fleet.enrol(id, vault.certificateFor(id));
    }

    /** Time passes, and with it all that Macs and sweeps do in it. */
    void later(Duration by) {
        clock.advance(by);
        narrator.later(by);
        settle();
    }

    /** The present, which the clock has fallen behind; what is due until then is done on the way. */
    void catchUpWith(Instant present) {
        Duration behind = Duration.between(clock.instant(), present.minus(BEAT.multipliedBy(MOST_BEATS)));
        if (!behind.isNegative()) {
            Duration hours = Duration.ofHours(behind.toHours());
            clock.advance(behind.minus(hours));
            later(hours);
        }
        Duration rest = Duration.between(clock.instant(), present);
        if (!rest.isNegative()) {
            clock.advance(rest);
        }
    }

    /** Lets Macs talk and sweeps run, beat by beat, until nobody has anything to do. */
    void settle() {
        Duration passed = Duration.ZERO;
        for (boolean busy = true; busy; ) {
            passed = passed.plus(BEAT);
            if (passed.compareTo(BEAT.multipliedBy(MOST_BEATS)) > 0) {
                throw new StoryBroken("the Macs and the sweeps do not come to rest");
            }
            busy = beat();
        }
        narrator.later(passed);
    }

    /** One beat, told. */
    void oneBeat() {
        beat();
        narrator.later(BEAT);
    }

    private boolean beat() {
        clock.advance(BEAT);
        int talked = fleet.tick();
        int swept = sparekey.runSweeps().run(Actor.system()).done().orElseThrow();
        return talked + swept > 0;
    }

    /** Something that must be done; the story cannot go on if it is refused. */
    <T> T done(String actor, String deed, Outcome<T> outcome, Function<T, String> words) {
        String answer = outcome.fold(words, Words::of);
        narrator.check(actor, deed, answer, outcome.done().isPresent(), "it is done, not refused");
        return outcome.done().orElseThrow(() -> new StoryBroken(actor + " could not go on"));
    }

    /** Something that must be refused, and why. */
    void refused(Cast who, String deed, Outcome<?> outcome, Refusal why) {
        String answer = outcome.fold(value -> "done", Words::of);
        boolean holds = outcome.refused().equals(Optional.of(why));
        narrator.check(who.shown(), deed, answer, holds, Words.of(why));
    }

    /** The device's page, as its owner sees it. */
    ShowDevice.View page(Prop prop) {
        return sparekey.showDevice()
                .show(as(prop.owner()), id(prop))
                .done()
                .orElseThrow(() -> new StoryBroken(prop.shown() + " has no page"));
    }

    /** The audit trail must show this in the end. */
    void leavesTrace(Cast who, Prop prop, String... events) {
        for (String event : events) {
            traces.add(Trace.of(who, prop, event));
        }
    }

    /** The audit trail must show in the end that Sparekey did this. */
    void leavesTraceOfSystem(Prop prop, String... events) {
        for (String event : events) {
            traces.add(Trace.ofSystem(prop, event));
        }
    }

    /** What the audit trail must show. */
    List<Trace> traces() {
        return List.copyOf(traces);
    }
}
