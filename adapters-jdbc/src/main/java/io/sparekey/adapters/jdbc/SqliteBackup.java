// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of a database as it is at one moment, made while others read and write (https://sqlite.org/lang_vacuum.html). */
final class SqliteBackup {

    private final SqliteSource source;

    SqliteBackup(SqliteSource source) {
        this.source = source;
    }

    /**
     * Writes the copy, looks whether it is whole, and has the disk keep it.
     *
     * @throws StoreUnavailable if that fails; what was written of the copy is deleted again
     */
    void writeTo(Path target) {
        boolean done = false;
        boolean ours = false;
        try {
            SqliteFile.create(target);
            ours = true;
            copy(target);
            requireWhole(target);
            sync(target);
            done = true;
        } catch (SQLException | IOException e) {
            if (e instanceof FileAlreadyExistsException && Files.exists(target)) {
                throw new StoreUnavailable(target + ": there is a file already, which would be lost", e);
            }
            throw new StoreUnavailable(target + ": the copy failed; " + SqliteFaults.remedy(e), e);
        } finally {
            if (ours && !done) {
                delete(target);
            }
        }
    }

    private void copy(Path target) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toAbsolutePath().toUri().toString());
            statement.execute();
        }
    }

    private static void requireWhole(Path target) throws SQLException {
        try (Connection connection = new SqliteSource(target, SqliteDatabase.BUSY_TIMEOUT).getConnection();
                Statement statement = connection.createStatement();
                ResultSet check = statement.executeQuery("PRAGMA integrity_check(1)")) {
            if (!check.next() || !"ok".equals(check.getString(1))) {
                throw new StoreUnavailable("the copy is damaged, and the database probably is: look at its disk");
            }
        }
    }

    private static void sync(Path target) throws IOException {
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Path directory = target.toAbsolutePath().getParent();
        if (directory != null && SqliteFile.isPosix(directory)) {
            // Otherwise a power cut may forget the name of the file.
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static void delete(Path target) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new StoreUnavailable(target + ": an unfinished copy could not be deleted; delete it by hand", e);
        }
    }
}
