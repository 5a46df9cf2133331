// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    @TempDir
    Path directory;

    private Path keyFile(int bytes, String mode) throws IOException {
        Path file = Files.write(directory.resolve("key"), new byte[bytes]);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aKeyFileIsGenerationOne() throws IOException {
        try (Keyring keyring = Keyring.ofKeyFile(keyFile(32, "r--------"))) {
            assertEquals(List.of(1), keyring.generations());
            assertArrayEquals(new byte[32], keyring.lend(1, byte[]::clone));
        }
    }

    @Test
    void aKeyFileHasExactly32Bytes() throws IOException {
        for (int size : new int[] {0, 16, 31, 33, 64}) {
            Path file = keyFile(size, "rw-------");
            assertThrows(KeyringFault.class, () -> Keyring.ofKeyFile(file));
        }
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        Path file = keyFile(32, "rw-r--r--");
        assertThrows(KeyringFault.class, () -> Keyring.ofKeyFile(file));
    }

    @Test
    void aClosedKeyringIsOfNoUse() {
        Keyring keyring = Samples.keyring(1);
        keyring.close();
        assertThrows(IllegalStateException.class, keyring::newest);
        assertThrows(IllegalStateException.class, () -> keyring.lend(1, byte[]::clone));
    }

    @Test
    void itPrintsNothing() {
        assertEquals("[redacted]", Samples.keyring(1).toString());
    }
}
