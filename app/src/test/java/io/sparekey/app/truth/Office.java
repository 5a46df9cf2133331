// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.truth;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.simulator.Channel;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import io.sparekey.simulator.SimulatedMac;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A small organisation: Ann owns the Macs, Sue is from support, Adam administers, and all of it runs on simulated Macs. */
final class Office implements Channel {

    static final UserId ANN = new UserId("https://id.example", "ann");

    final SimulatedClock clock;
    final SimulatedFleet fleet;
    final Sparekey sparekey;
    final Transactions transactions;
    private final KeyVault vault;
    private int serials;

    Office(SimulatedClock clock, Random random, Transactions transactions, KeyVault vault) {
        this.clock = clock;
        this.transactions = transactions;
        this.vault = vault;
        this.fleet = new SimulatedFleet(clock, random, this);
        this.sparekey = Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(fleet)
                .checkIn(fleet)
                .clock(clock)
                .build();
    }

    /** Ann's Mac, encrypted before it was enrolled, as it has just been. */
    SimulatedMac newMac(Ownership ownership) {
        var registration = new Registration(
                new SerialNumber("SN" + serials++), "Mac", Optional.of(new Owner.Known(ANN)), ownership);
        DeviceId id =
                sparekey.registerDevice().register(adam(), registration).done().orElseThrow();
        SimulatedMac mac = fleet.add(id);
        fleet.enrol(id, vault.certificateFor(id));
        return mac;
    }

    Actor.Person ann() {
        return new Actor.Person(ANN, Set.of(), clock.instant());
    }

    Actor.Person sue() {
        UserId sue = new UserId("https://id.example", "sue");
        return new Actor.Person(sue, Set.of(Right.REVEAL, Right.ROTATE, Right.INSPECT), clock.instant());
    }

    Actor.Person adam() {
        return new Actor.Person(new UserId("https://id.example", "adam"), Set.of(Right.ADMINISTER), clock.instant());
    }

    /** Macs and sweeps have their turns until nothing is left to do now. */
    void run() {
        boolean busy = true;
        for (int i = 0; busy && i < 50; i++) {
            busy = fleet.tick() > 0;
            busy |= sparekey.runSweeps().run(Actor.system()).done().orElseThrow() > 0;
        }
    }

    /** The same with time passing in between. */
    void run(Duration step, int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(step);
            run();
        }
    }

    /** Whether one of the keys that Ann gets opens the Mac. */
    boolean annCanOpen(SimulatedMac mac) {
        return sparekey.revealKey().reveal(ann(), mac.id(), "").fold(keys -> anyOpens(keys, mac), refused -> false);
    }

    /** Whether an attempt is open, so that the Mac may just have a key that is still on its way. */
    boolean isRotating(SimulatedMac mac) {
        return transactions.run(stores -> stores.rotations().findOpen(mac.id()).isPresent());
    }

    /** The versions of the Mac's key, whether each opens it, and the last entries of the audit trail, for whoever looks for a fault. */
    String describe(SimulatedMac mac) {
        List<EscrowedKey> keys = transactions.run(stores ->
                stores.keys().list(mac.id(), Optional.empty(), Page.MAX_ITEMS).items());
        List<String> lines = new ArrayList<>();
        for (EscrowedKey key : keys) {
            try (RecoveryKey clear =
                    vault.open(new OpenGrant.Prove(key), key.sealed().sealed())) {
                lines.add("\n  " + key.version() + " " + key.standing() + " " + key.confidence() + " "
                        + key.supersededBy() + (mac.opens(clear) ? " OPENS" : ""));
            }
        }
        List<AuditEntry> entries = transactions.run(stores -> stores.audit()
                .list(
                        AuditSelection.ALL.about(mac.id()),
                        AuditSelection.Order.OLDEST_FIRST,
                        Optional.empty(),
                        Page.MAX_ITEMS)
                .items());
        entries.stream()
                .skip(Math.max(0, entries.size() - 60))
                .forEach(entry -> lines.add("\n  " + entry.at() + " " + entry.event()));
        return lines.toString();
    }

    private static boolean anyOpens(RevealedKeys revealed, SimulatedMac mac) {
        try (revealed) {
            List<RecoveryKey> keys =
                    revealed.keys().stream().map(RevealedKeys.RevealedKey::key).toList();
            return keys.stream().anyMatch(mac::opens);
        }
    }

    @Override
    public void report(DeviceReport report) {
        sparekey.recordCheckIn().record(Actor.system(), report);
    }

    @Override
    public void answer(RotationAnswer answer) {
        sparekey.recordAnswer().record(Actor.system(), answer);
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        sparekey.recordEnrolment().record(Actor.system(), device, enrolled);
    }
}
