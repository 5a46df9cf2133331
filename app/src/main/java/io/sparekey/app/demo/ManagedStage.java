// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Owner;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.simulator.mdm.EnrolledMac;
import io.sparekey.simulator.mdm.MdmAuthority;
import io.sparekey.simulator.mdm.NanoMdmServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where the story of managed Macs is played, in real time: the real library, a real NanoMDM, Macs that are not there. */
final class ManagedStage implements Macs {

    /** A Mac that has not reported by then is asked again: NanoMDM on files loses a command now and then. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Sparekey sparekey;
    private final NanoMdmServer nanoMdm;
    private final MdmAuthority authority;
    private final ManagedFleet fleet;
    private final Clock clock;
    private final Narrator narrator;
    private final BooleanSupplier stop;
    private final Map<Prop, EnrolledMac> macs = new EnumMap<>(Prop.class);

    ManagedStage(
            Sparekey sparekey,
            NanoMdmServer nanoMdm,
            MdmAuthority authority,
            ManagedFleet fleet,
            Clock clock,
            Narrator narrator,
            BooleanSupplier stop) {
        this.sparekey = sparekey;
        this.nanoMdm = nanoMdm;
        this.authority = authority;
        this.fleet = fleet;
        this.clock = clock;
        this.narrator = narrator;
        this.stop = stop;
    }

    Sparekey sparekey() {
        return sparekey;
    }

    Narrator narrator() {
        return narrator;
    }

    NanoMdmServer nanoMdm() {
        return nanoMdm;
    }

    Actor.Person as(Cast who) {
        return who.signedIn(clock.instant());
    }

    @Override
    public List<Prop> macs() {
        return List.copyOf(macs.keySet());
    }

    @Override
    public SimulatedMac mac(Prop prop) {
        return enrolled(prop).hardware();
    }

    EnrolledMac enrolled(Prop prop) {
        return Optional.ofNullable(macs.get(prop))
                .orElseThrow(() -> new StoryBroken(prop.shown() + " is not on the stage"));
    }

    DeviceId id(Prop prop) {
        return mac(prop).id();
    }

    /** Adam registers the Mac; it enrols at NanoMDM, and gets the profile. */
    void bringOn(Prop prop) {
        var registration = new RegisterDevice.Registration(
                prop.serial(),
                prop.shown(),
                Optional.of(new Owner.Known(prop.owner().user())),
                prop.label());
        DeviceId id = sparekey.registerDevice()
                .register(as(Cast.ADAM), registration)
                .done()
                .orElseThrow(() -> new StoryBroken(prop.shown() + " was not registered"));
        narrator.tell(Cast.ADAM.shown(), "registers " + prop.shown() + ", " + Words.of(prop.label()), "registered");
        SimulatedMac hardware = new SimulatedMac(id, clock, clock.millis() + macs.size()).soldAs(prop.model());
        if (prop.encrypted() == Prop.Encrypted.BY_ORGANISATION) {
            hardware.encryptedByOrganisation();
        }
        var identity = new EnrolledMac.Identity(
                "DEMO-%04d".formatted(macs.size() + 1), prop.serial().value(), prop.shown(), "15.3.1");
        EnrolledMac mac = new EnrolledMac(hardware, identity, nanoMdm.url(), authority);
        macs.put(prop, mac);
        mac.enrol();
        fleet.add(mac);
        await(prop, "enrols at NanoMDM, gets the profile, reports", view -> {
            Device device = view.device();
            return device.status().lastReport().isPresent() && device.status().profile() == EscrowProfile.PRESENT;
        });
    }

    /** The owner hands in the key that opens the Mac now, or another. */
    void store(Prop prop, RecoveryKey key, String deed) {
        char[] typed = key.lend(char[]::clone);
        char[] again = typed.clone();
        try {
            done(
                    prop.owner().shown(),
                    deed,
                    sparekey.storeKey().store(as(prop.owner()), id(prop), typed, again),
                    accepted -> "taken, to be verified by a rotation");
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
    }

    /** The owner gets the key, and it must open the Mac. */
    void getAndTry(Prop prop) {
        String key = done(
                prop.owner().shown(),
                "gets the key of " + prop.shown(),
                sparekey.revealKey().reveal(as(prop.owner()), id(prop), "locked out"),
                ManagedStage::first);
        boolean opens = mac(prop).opens(key);
        narrator.check("Mac", "tries it", opens ? "opens" : "does not open", opens, "it opens the Mac");
    }

    private static String first(RevealedKeys revealed) {
        try (revealed) {
            return revealed.keys().get(0).key().lend(symbols -> new String(symbols));
        }
    }

    /** Until the page of the device shows it; told with the time that it took. */
    void await(Prop prop, String what, Predicate<ShowDevice.View> reached) {
        Instant begin = clock.instant();
        Instant asked = begin;
        boolean there = false;
        while (!there && !stop.getAsBoolean() && clock.instant().isBefore(begin.plus(PATIENCE))) {
            pause();
            there = sparekey.showDevice()
                    .show(as(prop.owner()), id(prop))
                    .done()
                    .filter(reached)
                    .isPresent();
            if (!there && clock.instant().isAfter(asked.plus(ASKED_AGAIN))) {
                asked = clock.instant();
                sparekey.requestCheckIn().request(as(prop.owner()), id(prop)).done();
            }
        }
        String took = Words.roughly(Duration.between(begin, clock.instant()));
        narrator.check(
                prop.owner().shown() + "'s", what, there ? "done after " + took : "not within " + took, there, what);
        if (!there) {
            throw new StoryBroken(prop.shown() + " did not get that far");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("interrupted");
        }
    }

    <T, R> R done(String actor, String deed, Outcome<T> outcome, Function<T, R> words) {
        Optional<R> answer = outcome.done().map(words);
        String told = answer.map(Object::toString)
                .orElseGet(() -> outcome.refused().map(Words::of).orElse(""));
        narrator.check(actor, deed, told, answer.isPresent(), "it is done, not refused");
        return answer.orElseThrow(() -> new StoryBroken(actor + " could not go on"));
    }
}
