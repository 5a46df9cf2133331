// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.internal.output.KeyLook;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.TypeConversionException;

/** Reads arguments that are more than text, and says what is wrong with them without repeating them. */
public final class Arguments {

    /** What stands for standard input or output. */
    static final Path STANDARD_STREAM = Path.of("-");

    private Arguments() {}

    /** A file. @throws TypeConversionException if it is none, or looks like a key */
    public static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("a file has a name");
        }
        if (KeyLook.isIn(text)) {
            throw new TypeConversionException(KeyLook.WARNING);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("that is no name of a file on this system");
        }
    }

    /** An id. @throws TypeConversionException if it is none */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "an id is 32 hexadecimal digits in five groups, as a list or an export shows it");
        }
    }
}
