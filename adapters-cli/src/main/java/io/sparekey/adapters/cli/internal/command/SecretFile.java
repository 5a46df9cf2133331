// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A new file that only its owner reads, for secrets, one a line. Made before there is any; gone again if none came. */
final class SecretFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private boolean kept;

    private SecretFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes it. @throws CommandFault if there is one already, or none can be made */
    static SecretFile create(Path path) {
        return new SecretFile(path, NewFile.open(path));
    }

    /** Adds a secret in ASCII, which stays the caller's. */
    void add(char[] secret) {
        byte[] line = new byte[secret.length + 1];
        try {
            for (int i = 0; i < secret.length; i++) {
                line[i] = (byte) secret[i];
            }
            line[secret.length] = '\n';
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
