// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import static io.sparekey.testkit.KeyBuilder.aKey;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeyReading;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A database of Macs that are enrolled, have a data key each, and wait for their owner to store a key. Each run that stores gets a
 * fresh copy of it.
 */
final class Fleet implements AutoCloseable {

    private static final String TYPED = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final Keyring keyring = Keyring.generate(random);
    private final List<DeviceId> devices = new ArrayList<>();

    Fleet(Path directory, int macs) {
        this.directory = directory;
        try (SqliteDatabase database = SqliteDatabase.open(original())) {
            Vault vault = Vault.open(database.transactions(), keyring, Clock.systemUTC(), random);
            Sparekey sparekey = sparekey(database.transactions());
            Actor.Person admin = People.admin(Instant.now());
            for (int i = 0; i < macs; i++) {
                var registration = new Registration(
                        new SerialNumber("SN" + i),
                        "Mac",
                        Optional.of(new Owner.Known(People.ANN)),
                        Ownership.CORPORATE);
                DeviceId device = sparekey.registerDevice()
                        .register(admin, registration)
                        .done()
                        .orElseThrow();
                sparekey.recordEnrolment().record(Actor.system(), device, true);
                vault.keep(device, new DeliveryId(UUID.randomUUID()), DeliveredKey.of(new byte[1]));
                devices.add(device);
            }
        }
    }

    int size() {
        return devices.size();
    }

    DeviceId device(int number) {
        return devices.get(number);
    }

    /** A copy that nobody has stored a key in. */
    Path fresh() throws IOException {
        Path copy = directory.resolve("run.db");
        try (Stream<Path> left = Files.list(directory)) {
            for (Path file :
                    left.filter(path -> path.toString().contains("run.db")).toList()) {
                Files.delete(file);
            }
        }
        return Files.copy(original(), copy, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The library over these stores; its commands to Macs go nowhere. */
    Sparekey sparekey(Transactions transactions) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(Vault.open(transactions, keyring, Clock.systemUTC(), random))
                .rotation(new KeyRotation() {
                    @Override
                    public boolean isAvailable() {
                        return true;
                    }

                    @Override
                    public Sent send(Command command) {
                        return Sent.NOT_QUEUED;
                    }
                })
                .checkIn(device -> {})
                .build();
    }

    /** Ann stores the key of the Mac of that number. */
    void store(Sparekey sparekey, int number) {
        char[] typed = TYPED.toCharArray();
        Actor ann = People.signedIn(People.ANN, Instant.now());
        sparekey.storeKey()
                .store(ann, devices.get(number), typed, typed)
                .refused()
                .ifPresent(why -> {
                    throw new IllegalStateException("not stored: " + why);
                });
    }

    /** The Mac of that number reports a key of its own. */
    void report(Transactions transactions, int number) {
        sparekey(transactions)
                .recordCheckIn()
                .record(Actor.system(), mac(transactions, number).report())
                .refused()
                .ifPresent(why -> {
                    throw new IllegalStateException("not recorded: " + why);
                });
    }

    /** The Mac of that number, with a key that it hands over. */
    SimulatedMac mac(Transactions transactions, int number) {
        DeviceId device = devices.get(number);
        SimulatedMac mac = new SimulatedMac(device, Clock.systemUTC(), number).encryptedByOrganisation();
        mac.installProfile(
                Vault.open(transactions, keyring, Clock.systemUTC(), random).certificateFor(device));
        return mac;
    }

    /** Has every Mac's key stored, as if it had been reported. */
    void escrow() {
        try (SqliteDatabase database = SqliteDatabase.open(original());
                RecoveryKey key = typed()) {
            Vault vault = Vault.open(database.transactions(), keyring, Clock.systemUTC(), random);
            for (DeviceId device : devices) {
                KeyId id = Ids.key();
                SealedKey sealed = vault.seal(Binding.of(device, id), key);
                database.transactions().run(stores -> {
                    Device registered = stores.devices().find(device).orElseThrow();
                    stores.keys()
                            .add(aKey().id(id).of(registered).sealed(sealed).build());
                    return true;
                });
            }
        }
    }

    private static RecoveryKey typed() {
        return KeyReading.of(TYPED.toCharArray()).fold(KeyReading.Accepted::key, refused -> {
            throw new IllegalStateException("no key: " + refused.fault());
        });
    }

    /** Ann looks at the key of the Mac of that number, which is {@linkplain #escrow escrowed}. */
    void reveal(Sparekey sparekey, int number) {
        Actor ann = People.signedIn(People.ANN, Instant.now());
        var outcome = sparekey.revealKey().reveal(ann, devices.get(number), "to look at it");
        try (var revealed = outcome.done().orElseThrow()) {
            if (revealed.keys().size() != 1) {
                throw new IllegalStateException("one key is expected");
            }
        }
    }

    /** As it was made, and as it is after {@link #escrow}. */
    Path original() {
        return directory.resolve("original.db");
    }

    @Override
    public void close() {
        keyring.close();
    }
}
