// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Files that only the program's own user may read, written whole or not at all. Where the file system knows no POSIX permissions,
 * keeping others away is left to the operator.
 */
final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static final Set<PosixFilePermission> CREDENTIAL =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ);

    private PrivateFile() {}

    /**
     * Changes a file, reading it included, while no other thread or process of this machine does so in this way: of two changes made
     * at the same time, neither is lost. Leaves an empty lock file beside it.
     *
     * @throws KeyringFault if the lock cannot be had
     */
    static <T> T exclusively(Path file, Supplier<T> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        // A process cannot wait for itself by a file lock.
        synchronized (PrivateFile.class) {
            try (FileChannel channel = FileChannel.open(lock, Set.of(CREATE, WRITE), ownerOnly(lock))) {
                channel.lock();
                return change.get();
            } catch (IOException broken) {
                throw new KeyringFault("cannot write " + lock, broken);
            }
        }
    }

    /**
     * Reads the file, at most one byte more than {@code limit}, so that the caller sees that it is too long.
     *
     * @throws KeyringFault if it cannot be read, or if others may
     */
    static byte[] read(Path file, int limit) {
        return read(file, limit, OWNER_ONLY);
    }

    /**
     * The same for what a service manager hands to a service: systemd gives the service's user access by an access control list,
     * which looks like a file that its group may read (https://systemd.io/CREDENTIALS).
     *
     * @throws KeyringFault if it cannot be read, or if others may
     */
    static byte[] readCredential(Path file, int limit) {
        return read(file, limit, CREDENTIAL);
    }

    private static byte[] read(Path file, int limit, Set<PosixFilePermission> allowed) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new KeyringFault("not a file to read: " + file);
            }
            if (hasPermissions(file) && !allowed.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyringFault("others may read or write " + file + ": make it private, chmod 600");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(limit + 1);
            }
        } catch (NoSuchFileException missing) {
            throw new KeyringFault("there is no file " + file, missing);
        } catch (IOException broken) {
            throw new KeyringFault("cannot read " + file, broken);
        }
    }

    /**
     * Writes a file that must not be there yet: nobody replaces a keyring by mistake.
     *
     * @throws KeyringFault if it is there already or cannot be written
     */
    static void create(Path file, byte[] content) {
        if (Files.exists(file)) {
            throw new KeyringFault("there is a file already, which would be lost: " + file);
        }
        write(file, content, false);
    }

    /**
     * Puts the content in the place of the file. After a crash either the old or the new content is there.
     *
     * @throws KeyringFault if it cannot be written
     */
    static void replace(Path file, byte[] content) {
        write(target(file), content, true);
    }

    /** Where a link leads: the link itself stays, and the file that backups know is the one that changes. */
    private static Path target(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException broken) {
            throw new KeyringFault("cannot read " + file, broken);
        }
    }

    private static void write(Path file, byte[] content, boolean replace) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new KeyringFault("not the name of a file: " + file);
        }
        try {
            Path draft = Files.createTempFile(directory, ".keyring", ".tmp", ownerOnly(directory));
            try {
                try (FileChannel channel = FileChannel.open(draft, WRITE)) {
                    ByteBuffer rest = ByteBuffer.wrap(content);
                    while (rest.hasRemaining()) {
                        channel.write(rest);
                    }
                    channel.force(true);
                }
                if (replace) {
                    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
                } else {
                    putInPlace(draft, file);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
            sync(directory);
        } catch (FileAlreadyExistsException there) {
            throw new KeyringFault("there is a file already, which would be lost: " + file, there);
        } catch (IOException broken) {
            throw new KeyringFault("cannot write " + file, broken);
        }
    }

    /** A move would replace a file that somebody has made since it was looked for; a second name for the draft cannot. */
    private static void putInPlace(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(draft, file);
        }
    }

    /** Without this a power cut may forget the new name of the file. */
    private static void sync(Path directory) throws IOException {
        if (hasPermissions(directory)) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return hasPermissions(directory)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
