// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringFileTest {

    private static final PassphraseKey CHEAP = new PassphraseKey(64, 1, 1);
    private static final int COST_AT = 20;

    @TempDir
    Path directory;

    private Path path() {
        return directory.resolve("keyring");
    }

    private KeyringFile file() {
        return new KeyringFile(path(), FixedRandom.seeded(10), CHEAP);
    }

    private static char[] passphrase() {
        return "correct horse".toCharArray();
    }

    private static byte[] masterKey(Keyring keyring, int generation) {
        return keyring.lend(generation, byte[]::clone);
    }

    private static byte[] cheap() {
        return KeyringFormat.seal(Samples.keyring(1, 2), passphrase(), CHEAP, FixedRandom.seeded(11));
    }

    private static void assertFault(String message, Runnable act) {
        assertEquals(message, assertThrows(KeyringFault.class, act::run).getMessage());
    }

    @Test
    void whatIsCreatedOpens() {
        try (Keyring created = file().create(passphrase());
                Keyring opened = file().open(passphrase())) {
            assertEquals(List.of(1), opened.generations());
            assertArrayEquals(masterKey(created, 1), masterKey(opened, 1));
        }
    }

    @Test
    void guessingThePassphraseCostsWhatRfc9106Recommends() throws IOException {
        new KeyringFile(path(), FixedRandom.seeded(14)).create(passphrase()).close();
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path())).position(COST_AT);
        assertEquals(64 * 1024, file.getInt());
        assertEquals(3, file.getInt());
        assertEquals(4, file.getInt());
        file().open(passphrase()).close();
    }

    @Test
    void itIsPrivateAndNothingElseIsLeftBehind() throws IOException {
        file().create(passphrase()).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
        try (var files = Files.list(directory)) {
            assertEquals(List.of(path()), files.toList());
        }
    }

    @Test
    void itIsNotReplacedByMistake() throws IOException {
        file().create(passphrase()).close();
        byte[] before = Files.readAllBytes(path());
        assertThrows(KeyringFault.class, () -> file().create(passphrase()));
        assertArrayEquals(before, Files.readAllBytes(path()));
    }

    /** Whoever comes second, at whatever moment, replaces nothing: not even a name that leads nowhere yet. */
    @Test
    void aNameThatIsTakenMeanwhileIsNotReplaced() throws IOException {
        Files.createSymbolicLink(path(), directory.resolve("nowhere"));

        assertThrows(KeyringFault.class, () -> file().create(passphrase()));
        assertTrue(Files.isSymbolicLink(path()));
    }

    /** Backups know the file that the link leads to. */
    @Test
    void whereALinkLeadsTheFileChangesAndTheLinkStays() throws IOException {
        Path real = directory.resolve("real.keyring");
        new KeyringFile(real, FixedRandom.seeded(10), CHEAP)
                .create(passphrase())
                .close();
        Files.createSymbolicLink(path(), real);

        file().addGeneration(passphrase()).close();

        assertTrue(Files.isSymbolicLink(path()));
        try (Keyring changed = new KeyringFile(real, FixedRandom.seeded(10), CHEAP).open(passphrase())) {
            assertEquals(List.of(1, 2), changed.generations());
        }
    }

    @Test
    void oneThatOthersMayReadIsRefused() throws IOException {
        file().create(passphrase()).close();
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString(mode));
            assertFault(
                    "others may read or write " + path() + ": make it private, chmod 600",
                    () -> file().open(passphrase()));
        }
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
        file().open(passphrase()).close();
    }

    @Test
    void aDirectoryIsAClearFault() throws IOException {
        Files.createDirectory(path());

        assertFault("not a file to read: " + path(), () -> file().open(passphrase()));
    }

    @Test
    void aMissingFileIsAClearFault() {
        assertFault("there is no file " + path(), () -> file().open(passphrase()));
    }

    @Test
    void aCopyIsPrivateReplacesNothingAndTellsWhenItIsOld() throws IOException {
        file().create(passphrase()).close();
        Path copy = directory.resolve("copy");
        file().copyTo(copy);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        assertTrue(file().isCopiedIn(copy));
        assertThrows(KeyringFault.class, () -> file().copyTo(copy));
        file().addGeneration(passphrase()).close();
        assertFalse(file().isCopiedIn(copy));
        new KeyringFile(copy, FixedRandom.seeded(15), CHEAP).open(passphrase()).close();
    }

    @Test
    void aWrongPassphraseIsAClearFault() {
        assertFault(
                "wrong passphrase or damaged keyring",
                () -> KeyringFormat.open(cheap(), "Correct horse".toCharArray()));
        assertFault("the passphrase of the keyring is empty", () -> KeyringFormat.open(cheap(), new char[0]));
        assertFault(
                "the passphrase of the keyring is no Unicode text",
                () -> KeyringFormat.open(cheap(), new char[] {'\ud800', 'x'}));
    }

    @Test
    void noByteMayChange() {
        byte[] genuine = cheap();
        KeyringFormat.open(genuine, passphrase()).close();
        for (int at = 0; at < genuine.length; at++) {
            byte[] changed = genuine.clone();
            changed[at] ^= 0x08;
            assertThrows(KeyringFault.class, () -> KeyringFormat.open(changed, passphrase()), "byte " + at);
        }
        for (int length = 0; length < genuine.length; length++) {
            byte[] cut = Arrays.copyOf(genuine, length);
            assertThrows(KeyringFault.class, () -> KeyringFormat.open(cut, passphrase()));
        }
        assertThrows(
                KeyringFault.class, () -> KeyringFormat.open(Arrays.copyOf(genuine, genuine.length + 1), passphrase()));
    }

    @Test
    void aForgedFileCannotTakeAllMemoryOrTime() {
        for (int[] cost : new int[][] {
            {Integer.MAX_VALUE, 1, 1}, {-1, 1, 1}, {0, 1, 1}, {64, Integer.MAX_VALUE, 1}, {64, 0, 1},
            {64, 1, Integer.MAX_VALUE}, {64, 1, 0}, {64, 1, -1}, {64, 1, 0x2000_0001}, {262_145, 1, 1}
        }) {
            byte[] forged = cheap();
            ByteBuffer.wrap(forged)
                    .position(COST_AT)
                    .putInt(cost[0])
                    .putInt(cost[1])
                    .putInt(cost[2]);
            assertFault("wrong passphrase or damaged keyring", () -> KeyringFormat.open(forged, passphrase()));
        }
    }

    @Test
    void anUnknownVersionIsAClearFault() {
        byte[] later = cheap();
        later[19] = 2;
        assertFault(
                "a keyring of a version unknown here: use the program that wrote it, or a newer one",
                () -> KeyringFormat.open(later, passphrase()));
    }

    @Test
    void aHugeFileIsNotReadWhole() throws IOException {
        file().create(passphrase()).close();
        Files.write(path(), new byte[KeyringFormat.MAX_BYTES + 1]);
        assertFault(path() + ": this file is no keyring", () -> file().open(passphrase()));
    }

    @Test
    void thePassphraseMayChangeAndTheMasterKeysStay() {
        try (Keyring before = file().create(passphrase())) {
            file().changePassphrase(passphrase(), "battery staple".toCharArray());
            try (Keyring after = file().open("battery staple".toCharArray())) {
                assertArrayEquals(masterKey(before, 1), masterKey(after, 1));
            }
            assertThrows(KeyringFault.class, () -> file().open(passphrase()));
        }
    }

    @Test
    void aGenerationComesAndTheOldOneGoesOnceTheVaultHasDoneWithIt() {
        var transactions = new InMemoryTransactions();
        Keyring first = file().create(passphrase());
        Vault vault = Vault.open(transactions, first, MutableClock.standing(), FixedRandom.seeded(12));
        Keyring second = new KeyringFile(path(), FixedRandom.seeded(13), CHEAP).addGeneration(passphrase());
        assertEquals(List.of(1, 2), second.generations());
        assertArrayEquals(masterKey(first, 1), masterKey(second, 1));
        assertFalse(Arrays.equals(masterKey(second, 1), masterKey(second, 2)));
        vault.adopt(second);

        assertFault("generation 1 is in use: add another and rewrap first", () -> file().drop(passphrase(), 1, vault));
        assertFault("generation 2 is in use: add another and rewrap first", () -> file().drop(passphrase(), 2, vault));
        assertFault("the keyring has no generation 3", () -> file().drop(passphrase(), 3, vault));
        vault.rewrap();
        assertEquals(List.of(2), file().drop(passphrase(), 1, vault).generations());
        try (Keyring left = file().open(passphrase())) {
            assertArrayEquals(masterKey(second, 2), masterKey(left, 2));
        }
    }
}
