// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a secret that a file or a pipe holds, without leaving copies of it in memory. UTF-8; the caller wipes what it gets. */
final class SecretInput {

    /** Far more than any secret; the rest is not read. */
    private static final int MOST_BYTES = 4096;

    private SecretInput() {}

    /** The content of a file. */
    static char[] of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (NoSuchFileException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "there is no file " + file);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "the file " + file + " cannot be read");
        }
    }

    /** What a pipe brings. */
    static char[] of(InputStream pipe) {
        try {
            return read(pipe);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "standard input cannot be read");
        }
    }

    private static char[] read(InputStream in) throws IOException {
        byte[] bytes = new byte[MOST_BYTES];
        char[] room = new char[MOST_BYTES];
        try {
            int length = in.readNBytes(bytes, 0, MOST_BYTES);
            CharBuffer text = CharBuffer.wrap(room);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), text, true);
            return Arrays.copyOf(room, text.position());
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(room, '\0');
        }
    }
}
