// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseFileTest {

    @TempDir
    Path directory;

    @Test
    void theFirstLineIsThePassphrase() throws IOException {
        assertArrayEquals("größe 1".toCharArray(), PassphraseFile.read(file("größe 1\nsecond\n", "rw-------"), false));
        assertArrayEquals(new char[0], PassphraseFile.read(file("\r\nsecond", "r--------"), false));
    }

    @Test
    void whatIsCreatedReadsBack() {
        Path made = directory.resolve("made");
        PassphraseFile.create(made, "größe".toCharArray());
        assertArrayEquals("größe".toCharArray(), PassphraseFile.read(made, false));
        assertThrows(KeyringFault.class, () -> PassphraseFile.create(made, "x".toCharArray()));
    }

    @Test
    void oneThatOthersMayReadIsRefused() throws IOException {
        Path open = file("secret", "rw-r-----");
        KeyringFault fault = assertThrows(KeyringFault.class, () -> PassphraseFile.read(open, false));
        assertEquals("others may read or write " + open + ": make it private, chmod 600", fault.getMessage());
        assertEquals(KeyringFault.Kind.FILE, fault.kind());
    }

    @Test
    void aCredentialMayLookLikeOneThatItsGroupReads() throws IOException {
        assertArrayEquals("secret".toCharArray(), PassphraseFile.read(file("secret", "r--r-----"), true));
        Path open = file("secret", "r--r--r--");
        assertThrows(KeyringFault.class, () -> PassphraseFile.read(open, true));
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "passphrase", ""), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
