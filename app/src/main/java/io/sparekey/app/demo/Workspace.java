// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A private directory for the demo's database, keyring and passphrase; deleted with all that is in it on close. */
final class Workspace implements AutoCloseable {

    private static final int PASSPHRASE_BYTES = 16;

    private final Path directory;
    private final MasterKeySource masterKeys;

    private Workspace(Path directory, MasterKeySource masterKeys) {
        this.directory = directory;
        this.masterKeys = masterKeys;
    }

    /** A fresh one, with a fresh keyring under a random passphrase. */
    static Workspace create() {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[PASSPHRASE_BYTES];
        random.nextBytes(secret);
        String passphrase = HexFormat.of().formatHex(secret);
        try {
            Path directory = Files.createTempDirectory("sparekey-demo");
            Path passphraseFile = Files.writeString(directory.resolve("passphrase"), passphrase);
            Path keyring = directory.resolve("demo.keyring");
            new KeyringFile(keyring, random).create(passphrase.toCharArray()).close();
            var source = new MasterKeySource.SealedFile(keyring, new PassphraseSource.FirstLine(passphraseFile));
            return new Workspace(directory, source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory for the demo", e);
        }
    }

    /** The operator's settings with the database and keys of this workspace. */
    Settings settings(Settings operators) {
        return new Settings(directory.resolve("demo.db"), masterKeys, operators.sweeps());
    }

    /** Where it is. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try (Stream<Path> content = Files.walk(directory)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": delete it by hand", e);
        }
    }
}
