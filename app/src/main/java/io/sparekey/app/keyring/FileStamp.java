// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.keyring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Tells whether a file is another than before, without reading it.
 *
 * @param identity which file it is (inode), where the file system says so; a file that was replaced as a whole has another
 */
record FileStamp(FileTime changed, long size, Optional<Object> identity) {

    /** Of the file now; empty if it cannot be looked at. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    new FileStamp(found.lastModifiedTime(), found.size(), Optional.ofNullable(found.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
