// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output that tells when it is lost. A {@link java.io.PrintStream} on it would swallow an {@link IOException} and let a
 * command go on for nobody; {@link OutputLost} ends the command, once: what is still in a buffer goes nowhere.
 */
final class WatchedOutput extends OutputStream {

    /** The type of a file in {@code st_mode} (POSIX {@code sys/stat.h}), and that of a pipe. */
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;

    private final OutputStream to = new FileOutputStream(FileDescriptor.out);
    private boolean lost;

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (lost) {
            return;
        }
        try {
            to.write(bytes, from, length);
        } catch (IOException e) {
            lost = true;
            throw new OutputLost(e, isPipe());
        }
    }

    /** By the file's type, since the text of the exception depends on the locale. */
    private static boolean isPipe() {
        try {
            return ((Integer) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & TYPE) == PIPE;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }
}
