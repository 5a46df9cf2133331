// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** A new file that only its owner reads, for keys, one a line. Made before a key is opened; gone again if none came. */
final class KeyFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private boolean kept;

    private KeyFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes it. @throws CommandFault if there is one already, or none can be made */
    static KeyFile create(Path path) {
        try {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owners = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new KeyFile(path, FileChannel.open(path, options, owners));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "there is a file " + path + " already: name a new one");
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    /** Adds a key, which stays the caller's. */
    void add(char[] key) {
        byte[] line = new byte[key.length + 1];
        try {
            for (int i = 0; i < key.length; i++) {
                line[i] = (byte) key[i];
            }
            line[key.length] = '\n';
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            throw cannotWrite(path);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** It is complete, and stays. */
    void keep() {
        try {
            channel.force(true);
            kept = true;
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw cannotWrite(path);
        }
    }

    private static CommandFault cannotWrite(Path path) {
        return new CommandFault(ExitCode.BAD_INPUT, "the file " + path + " cannot be written");
    }
}
