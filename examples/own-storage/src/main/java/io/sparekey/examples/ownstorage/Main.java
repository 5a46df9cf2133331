// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.usecase.ReadAudit;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Acts and refusals, read back from the file after the program was started anew. */
public final class Main {

    private static final String ISSUER = "https://id.example.com";

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments the directory to work in; a temporary one if none is given
     */
    public static void main(String... arguments) throws IOException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("sparekey-audit");
        try (Keyring keyring = Keyring.generate(new SecureRandom())) {
            act(directory, keyring);
            readBack(directory, keyring).forEach(Main::print);
        }
    }

    private static void act(Path directory, Keyring keyring) {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("sparekey.db"));
                WithAuditFile transactions =
                        new WithAuditFile(database.transactions(), directory.resolve("audit.trail"))) {
            Sparekey sparekey = sparekey(transactions, keyring);
            var registration = new Registration(
                    new SerialNumber("C02EXAMPLE04"),
                    "Ann's MacBook",
                    Optional.of(new Owner.Known(new UserId(ISSUER, "ann"))),
                    Ownership.CORPORATE);
            DeviceId mac = sparekey.registerDevice()
                    .register(person("adam", Right.ADMINISTER), registration)
                    .done()
                    .orElseThrow();
            Optional<Refusal> why = sparekey.revealKey()
                    .reveal(person("stella", Right.REVEAL), mac, "ticket 4711")
                    .refused();
            System.out.println("Stella is refused: " + why.map(Refusal::code).orElse("not at all"));
        }
    }

    private static List<AuditEntry> readBack(Path directory, Keyring keyring) {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("sparekey.db"));
                WithAuditFile transactions =
                        new WithAuditFile(database.transactions(), directory.resolve("audit.trail"))) {
            return sparekey(transactions, keyring)
                    .readAudit()
                    .read(
                            person("audrey", Right.AUDIT),
                            ReadAudit.Query.oldestFirst(AuditSelection.ALL, Optional.empty(), 100))
                    .done()
                    .orElseThrow()
                    .items();
        }
    }

    private static Sparekey sparekey(WithAuditFile transactions, Keyring keyring) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(Vault.open(transactions, keyring, Clock.systemUTC(), new SecureRandom()))
                .build();
    }

    private static void print(AuditEntry entry) {
        System.out.println(
                entry.actor() + " " + entry.event().type() + " " + entry.event().fields());
    }

    private static Actor person(String name, Right right) {
        return new Actor.Person(new UserId(ISSUER, name), Set.of(right), Instant.now());
    }
}
