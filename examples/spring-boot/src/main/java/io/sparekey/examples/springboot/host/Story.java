// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.host;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.simulator.SimulatedFleet;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What happens in the office: Ann is handed a Mac, its key is stored, and she gets it shown. */
@Component
class Story {

    static final UserId ANN = new UserId("https://id.example.com", "ann");

    private static final UserId ADAM = new UserId("https://id.example.com", "adam");

    private final Sparekey sparekey;
    private final HandOut handOut;
    private final SimulatedFleet macs;
    private final KeyVault vault;
    private final TransactionOperations transactions;
    private final Clock clock;

    Story(
            Sparekey sparekey,
            HandOut handOut,
            SimulatedFleet macs,
            KeyVault vault,
            TransactionOperations transactions,
            Clock clock) {
        this.sparekey = sparekey;
        this.handOut = handOut;
        this.macs = macs;
        this.vault = vault;
        this.transactions = transactions;
        this.clock = clock;
    }

    void tell() {
        DeviceId mac = done(handOut.handOut(adam(), "ann", registration("C02EXAMPLE03")));
        System.out.println("Handed out and registered, in one transaction of the office's");
        storeKeyOf(mac);
        System.out.println("Ann's key, stored in the office's database: " + shown(mac));
        System.out.println("The same inside a transaction of the office's: " + revealInside(mac));
    }

    Actor ann() {
        return new Actor.Person(ANN, Set.of(), clock.instant());
    }

    Actor adam() {
        return new Actor.Person(ADAM, Set.of(Right.ADMINISTER), clock.instant());
    }

    static Registration registration(String serial) {
        return new Registration(
                new SerialNumber(serial), "Ann's MacBook", Optional.of(new Owner.Known(ANN)), Ownership.CORPORATE);
    }

    /** The Mac is enrolled, Ann types its key twice, and it is rotated. In production a scheduler runs the sweeps. */
    void storeKeyOf(DeviceId mac) {
        macs.add(mac);
        macs.enrol(mac, vault.certificateFor(mac));
        macs.tick();
        try (RecoveryKey paper = macs.mac(mac).key()) {
            done(paper.lend(typed -> sparekey.storeKey().store(ann(), mac, typed, typed)));
        }
        int done;
        do {
            int swept = done(sparekey.runSweeps().run(Actor.system()));
            done = macs.tick() + swept;
        } while (done > 0);
    }

    /** The key itself is for the owner's eyes; here only whether the Mac takes it. */
    private String shown(DeviceId mac) {
        try (RevealedKeys keys = done(sparekey.revealKey().reveal(ann(), mac, "locked out"))) {
            return macs.mac(mac).opens(keys.keys().get(0).key()) ? "opens the Mac" : "does not open the Mac";
        }
    }

    private String revealInside(DeviceId mac) {
        try {
            return transactions.execute(status -> shown(mac));
        } catch (IllegalStateException e) {
            return "not possible, " + e.getMessage();
        }
    }

    /** Nothing is refused in this story. */
    private static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new IllegalStateException("refused: " + why.code());
        });
    }
}
