// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a database before SQLite sees it. */
final class SqliteFile {

    private SqliteFile() {}

    /**
     * Creates an empty file with mode 0600, and missing directories with mode 0700, where the file system knows modes. SQLite gives the
     * files it puts beside it ({@code -wal}, {@code -shm}) the same mode. A file that is there is not even opened: to close it would
     * release the locks that this process holds on it elsewhere (POSIX locks belong to the process).
     *
     * @throws IOException if the file cannot be created, or may not be read and written
     */
    static void createIfMissing(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isReadable(file) || !Files.isWritable(file)) {
                throw new AccessDeniedException(file.toString());
            }
        }
    }

    /**
     * Creates it as {@link #createIfMissing} does.
     *
     * @throws FileAlreadyExistsException if there is one already, whosever it is
     */
    static void create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode(directory, "rwx------"));
        }
        Files.createFile(file, mode(file, "rw-------"));
    }

    /** Whether the file system knows owners and modes. */
    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
