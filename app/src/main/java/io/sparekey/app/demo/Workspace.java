// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.settings.SettingsText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A private directory for the demo's database, keyring, passphrase and settings; deleted with all that is in it, unless it is kept. */
final class Workspace implements AutoCloseable {

    private static final int PASSPHRASE_BYTES = 16;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final boolean kept;

    private Workspace(Path directory, boolean kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /** A fresh one, which is deleted on close. */
    static Workspace temporary() {
        try {
            return furnished(new Workspace(Files.createTempDirectory("sparekey-demo"), false));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory for the demo", e);
        }
    }

    /**
     * One that stays.
     *
     * @param directory missing or empty
     * @throws CommandFault if there is something in it
     */
    static Workspace keptIn(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            if (!Files.exists(absolute)) {
                Files.createDirectories(absolute, PRIVATE);
            }
            try (Stream<Path> content = Files.list(absolute)) {
                if (content.findAny().isPresent()) {
                    throw new CommandFault(ExitCode.NOT_NOW, absolute + " is not empty: name a new directory");
                }
            }
            return furnished(new Workspace(absolute, true));
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT,
                    "cannot make a directory of " + absolute + ": name one that this user may make");
        }
    }

    /** A fresh keyring under a random passphrase, and settings for the cast. */
    private static Workspace furnished(Workspace bare) throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[PASSPHRASE_BYTES];
        random.nextBytes(secret);
        char[] passphrase = HexFormat.of().formatHex(secret).toCharArray();
        PassphraseFile.create(bare.passphrase(), passphrase);
        new KeyringFile(bare.keyring(), random).create(passphrase).close();
        List<Operator> cast = Stream.of(Cast.values()).map(Cast::operator).toList();
        Files.writeString(
                bare.settings(),
                SettingsText.of(
                        new DatabaseSource.SqliteFile(bare.database()),
                        bare.keyring(),
                        Optional.of(bare.passphrase()),
                        cast));
        return bare;
    }

    /** The operator's settings with the database and keys of this workspace. */
    Settings settings(Settings operators) {
        var source = new MasterKeySource.SealedFile(keyring(), new PassphraseSource.FirstLine(passphrase(), false));
        return new Settings(
                new DatabaseSource.SqliteFile(database()),
                source,
                operators.sweeps(),
                operators.profile(),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
    }

    /** The settings file for commands that look at it. */
    Path settings() {
        return directory.resolve("sparekey.conf");
    }

    private Path database() {
        return directory.resolve("demo.db");
    }

    private Path keyring() {
        return directory.resolve("demo.keyring");
    }

    private Path passphrase() {
        return directory.resolve("passphrase");
    }

    /** Where it is. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
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
