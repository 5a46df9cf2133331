// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what was made, and deletes it on close, last made first, unless it is to be kept. */
final class Footprints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Footprints.class);

    private final Deque<Path> lastFirst = new ArrayDeque<>();

    /** This was made. */
    void add(Path made) {
        lastFirst.push(made);
    }

    /** Makes an empty file of that mode ({@code rw-------}) where there is none, and the directories above it, private. */
    void createFile(Path file, String mode) throws IOException {
        createDirectoryOf(file);
        Files.createFile(file, mode(file, mode));
        add(file);
    }

    /** Makes the directories above a file, private, as far as they are missing. */
    void createDirectoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            createDirectoryOf(directory);
            Files.createDirectory(directory, mode(directory, "rwx------"));
            add(directory);
        }
    }

    /** All of it is to stay. */
    void keep() {
        lastFirst.clear();
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        while (!lastFirst.isEmpty()) {
            Path made = lastFirst.pop();
            try {
                Files.deleteIfExists(made);
            } catch (IOException e) {
                LOG.warn("{} could not be deleted; delete it by hand", made);
            }
        }
    }
}
