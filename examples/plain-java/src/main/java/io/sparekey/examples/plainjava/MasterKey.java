// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.plainjava;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;

/** The key under which all others are encrypted. Keep it apart from the database and from its backups. */
final class MasterKey {

    private static final int BYTES = 32;

    private MasterKey() {}

    /** What {@code head -c 32 /dev/urandom > master.key; chmod 600 master.key} does, but never readable by others. */
    static void createIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] key = new byte[BYTES];
        try {
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
