// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.keyring.KeyringAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Copies the database, and the keyring that opens this copy of it: all of that, or nothing. */
final class Backup {

    private final Database database;
    private final KeyringAccess access;

    Backup(Database database, KeyringAccess access) {
        this.database = database;
        this.access = access;
    }

    /**
     * Writes both.
     *
     * @throws CommandFault if a file is there already or cannot be written, or both were to be in the same directory
     */
    void write(Path copy, Optional<Path> keyringCopy) {
        requireFree(copy);
        SqliteDatabase file = inFile();
        if (keyringCopy.isEmpty()) {
            file.backUpTo(copy);
            return;
        }
        Path keyring = keyringCopy.get();
        requireApart(copy, keyring);
        requireFree(keyring);
        try (Footprints made = new Footprints()) {
            KeyringFile keys = CommandFaults.translated(access::keyringFile);
            CommandFaults.translated(() -> keys.copyTo(keyring));
            made.add(keyring);
            file.backUpTo(copy);
            made.add(copy);
            // A rewrap under a generation that was added in between would leave a database that this keyring does not
            // open.
            if (!CommandFaults.translated(() -> keys.isCopiedIn(keyring))) {
                throw new CommandFault(ExitCode.NOT_NOW, "the keyring was changed meanwhile: back up once more");
            }
            made.keep();
        }
    }

    private SqliteDatabase inFile() {
        if (database instanceof SqliteDatabase file) {
            return file;
        }
        throw new CommandFault(
                ExitCode.BAD_INPUT,
                "the database is in PostgreSQL: back it up with PostgreSQL's own means, such as pg_dump; and the keyring apart from it");
    }

    private static void requireFree(Path file) {
        if (directory(file).filter(Files::isDirectory).isEmpty()) {
            throw new CommandFault(ExitCode.BAD_INPUT, file + ": its directory is not there; is the medium mounted?");
        }
        if (Files.exists(file)) {
            throw new CommandFault(ExitCode.NOT_NOW, file + ": there is a file already, which would be lost");
        }
    }

    private static void requireApart(Path copy, Path keyring) {
        if (directory(copy).equals(directory(keyring))) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT,
                    "keep the copies of database and keyring in two places: whoever finds both has only a passphrase to guess");
        }
    }

    private static Optional<Path> directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent());
    }
}
