// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import java.nio.file.Path;

/** A keyring, key file or passphrase could not be used or changed. The message says why and what to do; it holds nothing secret. */
public final class KeyringFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is to be mended. */
    public enum Kind {
        /** The file: missing, open to others, unreadable, damaged for certain, or in the way of a new one. */
        FILE,
        /** The passphrase is wrong, or the file is damaged where that looks the same. */
        PASSPHRASE,
        /** The generation: there is no such one, or it is in use. */
        GENERATION
    }

    private final Kind kind;

    KeyringFault(String message) {
        this(Kind.FILE, message);
    }

    KeyringFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    KeyringFault(String message, Throwable cause) {
        this(Kind.FILE, message, cause);
    }

    KeyringFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The same with the name of the file, for where only its content was known. */
    KeyringFault in(Path file) {
        return new KeyringFault(kind, file + ": " + getMessage(), this);
    }

    /** What is to be mended. */
    public Kind kind() {
        return kind;
    }
}
