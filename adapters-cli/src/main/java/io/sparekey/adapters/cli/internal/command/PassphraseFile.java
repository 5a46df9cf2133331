// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/** A private file whose first line is a passphrase. */
final class PassphraseFile {

    private static final int LONGEST_BYTES = 4_096;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PassphraseFile() {}

    /** Its passphrase, to be closed by the caller. @throws CommandFault if it cannot be read, or others may read it too */
    static Passphrase read(Path file) {
        try {
            requirePrivate(file);
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LONGEST_BYTES + 1);
            }
            try {
                return new Passphrase(firstLine(file, bytes));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "there is no file " + file);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "cannot read " + file);
        }
    }

    private static void requirePrivate(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null
                && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new CommandFault(
                    ExitCode.MASTER_KEYS, "others may read or write " + file + ": make it private, chmod 600 " + file);
        }
    }

    private static char[] firstLine(Path file, byte[] bytes) {
        if (bytes.length > LONGEST_BYTES) {
            throw new CommandFault(ExitCode.BAD_INPUT, file + " is too long for a file with a passphrase");
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        CharBuffer decoded = CharBuffer.allocate(0);
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            char[] text = new char[decoded.remaining()];
            decoded.get(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, "the first line of " + file + " is not UTF-8 text");
        } finally {
            Arrays.fill(decoded.array(), '\0');
        }
    }
}
