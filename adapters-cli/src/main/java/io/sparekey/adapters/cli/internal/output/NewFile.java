// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that results are written to: new ones only, and only their owner may read them, where the file system knows of owners. */
public final class NewFile {

    private NewFile() {}

    /** Makes one to write texts to. @throws CommandFault if there is one already, which stays as it is, or none can be made */
    public static OutputStream create(Path file) {
        return Channels.newOutputStream(open(file));
    }

    /** Makes one. @throws CommandFault if there is one already, which stays as it is, or none can be made */
    public static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFault(ExitCode.NOT_NOW, "there is a file " + file + " already: name another");
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT, "the file " + file + " cannot be written: is the directory there, and yours?");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        boolean knowsOwners =
                directory != null && Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
        return knowsOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
