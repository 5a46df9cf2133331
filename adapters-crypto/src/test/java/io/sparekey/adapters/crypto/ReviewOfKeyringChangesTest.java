// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master key that somebody was given and that is in no file is a database that nobody opens after the next start. */
class ReviewOfKeyringChangesTest {

    private static final PassphraseKey CHEAP = new PassphraseKey(64, 1, 1);
    private static final int CHANGES = 8;

    @TempDir
    Path directory;

    private KeyringFile file(int seed) {
        return new KeyringFile(directory.resolve("keyring"), FixedRandom.seeded(seed), CHEAP);
    }

    private static char[] passphrase() {
        return "correct horse".toCharArray();
    }

    private static byte[] newestKey(Keyring keyring, int generation) {
        return keyring.lend(generation, byte[]::clone);
    }

    @Test
    void everyGenerationThatWasHandedOutIsInTheFile() throws Exception {
        file(1).create(passphrase()).close();
        ExecutorService operators = Executors.newFixedThreadPool(CHANGES);
        try {
            List<Future<Keyring>> added = new ArrayList<>();
            for (int i = 0; i < CHANGES; i++) {
                KeyringFile file = file(2 + i);
                added.add(operators.submit(() -> file.addGeneration(passphrase())));
            }
            try (Keyring kept = awaited(added)) {
                assertEquals(1 + CHANGES, kept.newest());
            }
        } finally {
            operators.shutdownNow();
        }
    }

    private Keyring awaited(List<Future<Keyring>> added) throws Exception {
        for (Future<Keyring> each : added) {
            each.get();
        }
        Keyring kept = file(1).open(passphrase());
        for (Future<Keyring> each : added) {
            try (Keyring handedOut = each.get()) {
                int newest = handedOut.newest();
                assertArrayEquals(newestKey(kept, newest), newestKey(handedOut, newest));
            }
        }
        return kept;
    }
}
