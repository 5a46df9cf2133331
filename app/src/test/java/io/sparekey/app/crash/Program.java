// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.StoreKey.Accepted;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The program under test: the whole library, used over a line by people and Macs that are elsewhere. What it answers it has done.
 * Thread-safe.
 */
final class Program implements Line {

    /** The answer where the rules or the circumstances forbid something. */
    static final String REFUSED = "refused";

    private static final String DONE = "done";

    private final Sparekey sparekey;
    private final KeyVault vault;
    private final SimulatedClock clock;

    /** @param world where the Macs are */
    Program(Transactions transactions, KeyVault vault, SimulatedClock clock, Line world) {
        this.vault = vault;
        this.clock = clock;
        this.sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(rotation(world))
                .checkIn(checkIn(world))
                .clock(clock)
                .build();
    }

    private static KeyRotation rotation(Line world) {
        return new KeyRotation() {
            @Override
            public boolean isAvailable() {
                return true;
            }

            @Override
            public Sent send(Command command) {
                return Sent.valueOf(world.call("send " + Words.command(command)));
            }
        };
    }

    private static DeviceCheckIn checkIn(Line world) {
        return device -> world.call("check-in " + device);
    }

    @Override
    public String call(String line) {
        List<String> all = Arrays.asList(line.split(" "));
        List<String> words = all.subList(1, all.size());
        return switch (all.get(0)) {
            case "time" -> tell(words.get(0));
            case "register" -> register(words.get(0), Ownership.valueOf(words.get(1)));
            case "certificate" ->
                Words.base64(vault.certificateFor(device(words)).toBytes());
            case "store" -> store(device(words), words.get(1).toCharArray());
            case "rotate" -> answer(sparekey.rotateKey().rotate(sue(), device(words)), Object::toString);
            case "reveal" -> reveal(device(words), words.get(1));
            case "sweep" -> answer(sparekey.runSweeps().run(Actor.system()), Object::toString);
            case "report" ->
                answer(sparekey.recordCheckIn().record(Actor.system(), Words.report(words)), known -> DONE);
            case "answer" -> answer(sparekey.recordAnswer().record(Actor.system(), Words.answer(words)), known -> DONE);
            case "enrolment" ->
                answer(sparekey.recordEnrolment().record(Actor.system(), device(words), true), known -> DONE);
            default -> throw new IllegalArgumentException("nobody answers to " + all.get(0));
        };
    }

    /** Called by one thread at a time. */
    private String tell(String time) {
        clock.advance(Duration.between(clock.instant(), Words.instant(time)));
        return DONE;
    }

    private String register(String serial, Ownership ownership) {
        var registration =
                new Registration(new SerialNumber(serial), "Mac", Optional.of(new Owner.Known(People.ANN)), ownership);
        return answer(
                sparekey.registerDevice().register(People.admin(clock.instant()), registration), DeviceId::toString);
    }

    private String store(DeviceId device, char[] typed) {
        Outcome<Accepted> outcome =
                sparekey.storeKey().store(People.signedIn(People.ANN, clock.instant()), device, typed, typed.clone());
        return answer(outcome, accepted -> accepted.rotation().toString());
    }

    private String reveal(DeviceId device, String reason) {
        Outcome<RevealedKeys> outcome = sparekey.revealKey().reveal(sue(), device, reason);
        outcome.done().ifPresent(RevealedKeys::close);
        return answer(outcome, keys -> DONE);
    }

    private Actor.Person sue() {
        return People.support(clock.instant(), Right.REVEAL, Right.ROTATE);
    }

    private static DeviceId device(List<String> words) {
        return DeviceId.of(words.get(0));
    }

    private static <T> String answer(Outcome<T> outcome, Function<T, String> words) {
        return outcome.fold(words, why -> REFUSED);
    }
}
