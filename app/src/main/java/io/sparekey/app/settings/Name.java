// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names that settings have. */
enum Name {
    DATABASE("database"),
    KEYRING_FILE("keyring.file"),
    PASSPHRASE_FILE("keyring.passphrase-file"),
    RAW_KEY_FILE("keyring.raw-key-file"),
    SWEEPS_EVERY("sweeps.every"),
    PROVE_EVERY("sweeps.prove-every");

    /** All settings are under it. */
    static final String ROOT = "sparekey";

    /** All variables begin with it. */
    static final String VARIABLES = "SPAREKEY_";

    private final String path;

    Name(String path) {
        this.path = path;
    }

    /** As in the file, without the root. */
    String path() {
        return path;
    }

    /** As in the environment. */
    String variable() {
        return VARIABLES + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<Name> ofPath(String path) {
        return Arrays.stream(values()).filter(name -> name.path.equals(path)).findFirst();
    }

    static Optional<Name> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(name -> name.variable().equals(variable))
                .findFirst();
    }

    /** Both names, for a message. */
    @Override
    public String toString() {
        return ROOT + "." + path + " (" + variable() + ")";
    }
}
