// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.plainjava;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RevealedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Ann hands in the key of her Mac; the Mac makes a new one, which is stored; and when she is locked out, she gets that. */
public final class Main {

    private Main() {}

    /**
     * Runs the example.
     *
     * @param arguments the directory to work in; a temporary one if none is given
     */
    public static void main(String... arguments) throws IOException {
        Path directory =
                arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("sparekey-plain-java");
        MasterKey.createIfMissing(directory.resolve("master.key"));
        Macs macs = new Macs();
        DeviceId mac = storeKey(directory, macs);
        System.out.println("Stored in " + directory.resolve("sparekey.db"));
        revealKey(directory, macs, mac);
    }

    /** From nothing to a key that was verified by a rotation and is stored. */
    static DeviceId storeKey(Path directory, Macs macs) {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("sparekey.db"));
                Keyring keyring = Keyring.ofKeyFile(directory.resolve("master.key"))) {
            Transactions transactions = database.transactions();
            KeyVault vault = Vault.open(transactions, keyring, Clock.systemUTC(), new SecureRandom());
            Sparekey sparekey = Sparekey.builder()
                    .transactions(transactions)
                    .vault(vault)
                    .rotation(macs) // your way to the Macs: KeyRotation
                    .checkIn(macs) // and DeviceCheckIn
                    .build();
            DeviceId mac = done(sparekey.registerDevice().register(People.adam(), Macs.ANNS));
            macs.enrol(mac, vault.certificateFor(mac), sparekey);
            done(macs.typeKeyOf(mac, typed -> sparekey.storeKey().store(People.ann(), mac, typed, typed)));
            macs.talkAndSweep(sparekey); // what a scheduler of yours does every few seconds
            return mac;
        }
    }

    /** The program was started anew, and Ann is locked out. */
    static void revealKey(Path directory, Macs macs, DeviceId mac) {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("sparekey.db"));
                Keyring keyring = Keyring.ofKeyFile(directory.resolve("master.key"))) {
            Transactions transactions = database.transactions();
            KeyVault vault = Vault.open(transactions, keyring, Clock.systemUTC(), new SecureRandom());
            Sparekey sparekey =
                    Sparekey.builder().transactions(transactions).vault(vault).build();
            try (RevealedKeys revealed = done(sparekey.revealKey().reveal(People.ann(), mac, "locked out"))) {
                show(revealed.keys().get(0).key(), macs, mac);
            }
        }
    }

    /** Lent characters are wiped afterwards; a String of them could not be. */
    private static void show(RecoveryKey key, Macs macs, DeviceId mac) {
        key.lend(shown -> {
            System.out.print("Ann's key: ");
            System.out.println(shown);
            return shown.length;
        });
        System.out.println("The Mac says that it " + (macs.opens(mac, key) ? "opens" : "does not open"));
    }

    /** Nothing is refused in this story. Where people act, say {@link Refusal#code()} in words of yours. */
    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new IllegalStateException("refused: " + why.code());
        });
    }
}
