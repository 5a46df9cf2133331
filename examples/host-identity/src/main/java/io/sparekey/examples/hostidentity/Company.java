// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.simulator.Channel;
import io.sparekey.simulator.SimulatedFleet;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Sparekey with Macs that hand over their keys by themselves when they are enrolled. */
final class Company implements Channel, AutoCloseable {

    private final SecureRandom random = new SecureRandom();
    private final Keyring keyring = Keyring.generate(random);
    private final SqliteDatabase database;
    private final Vault vault;
    private final Sparekey sparekey;
    private final SimulatedFleet macs = new SimulatedFleet(Clock.systemUTC(), random, this);

    Company(Path directory) {
        database = SqliteDatabase.open(directory.resolve("sparekey.db"));
        vault = Vault.open(database.transactions(), keyring, Clock.systemUTC(), random);
        sparekey = Sparekey.builder()
                .transactions(database.transactions())
                .vault(vault)
                .build();
    }

    Sparekey sparekey() {
        return sparekey;
    }

    /** Registers a Mac, and lets it be encrypted by the organisation, so that its key is escrowed. */
    DeviceId bringIn(Actor administrator, String serial, UserId owner, Ownership label) {
        var registration =
                new Registration(new SerialNumber(serial), "Mac " + serial, Optional.of(new Owner.Known(owner)), label);
        DeviceId mac = done(sparekey.registerDevice().register(administrator, registration));
        macs.add(mac).encryptedByOrganisation();
        macs.enrol(mac, vault.certificateFor(mac));
        macs.tick(); // it is enrolled, and
        macs.request(mac);
        macs.tick(); // reports its key
        return mac;
    }

    @Override
    public void report(DeviceReport report) {
        done(sparekey.recordCheckIn().record(Actor.system(), report));
    }

    @Override
    public void answer(RotationAnswer answer) {
        done(sparekey.recordAnswer().record(Actor.system(), answer));
    }

    @Override
    public void enrolment(DeviceId device, boolean enrolled, Instant at) {
        done(sparekey.recordEnrolment().record(Actor.system(), device, enrolled));
    }

    private static DeviceId done(Outcome<DeviceId> outcome) {
        return outcome.fold(device -> device, why -> {
            throw new IllegalStateException("refused: " + why.code());
        });
    }

    @Override
    public void close() {
        try (keyring) {
            database.close();
        }
    }
}
