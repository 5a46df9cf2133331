// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.adapters.crypto.KeyringFault;
import io.sparekey.adapters.crypto.PassphraseFile;
import java.nio.file.Path;
import java.util.Map;

/** Where the passphrase of the keyring comes from. */
public sealed interface PassphraseSource {

    /** The variable that may hold the passphrase itself. */
    String VARIABLE = "SPAREKEY_PASSPHRASE";

    /**
     * Fetches it. The caller wipes what it gets.
     *
     * @param terminal to ask at
     * @throws Missing if there is none, or it is empty
     * @throws KeyringFault if its file cannot be read, or others may read it
     */
    char[] fetch(Terminal terminal);

    /** Whether somebody has to type it each time. */
    default boolean asks() {
        return false;
    }

    /**
     * The first line of a private file in UTF-8.
     *
     * @param handedOver whether it is a credential that the service manager keeps
     */
    record FirstLine(Path file, boolean handedOver) implements PassphraseSource {
        @Override
        public char[] fetch(Terminal terminal) {
            return required(PassphraseFile.read(file, handedOver), "the first line of " + file + " is empty");
        }
    }

    /** The variable {@link #VARIABLE}. */
    final class Variable implements PassphraseSource {

        private final Map<String, String> environment;

        Variable(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public char[] fetch(Terminal terminal) {
            return required(environment.getOrDefault(VARIABLE, "").toCharArray(), VARIABLE + " is empty");
        }
    }

    /** Whoever sits at the terminal. */
    record Prompt() implements PassphraseSource {
        @Override
        public char[] fetch(Terminal terminal) {
            char[] typed = terminal.askSecret("Passphrase of the keyring:")
                    .orElseThrow(() -> new Missing("there is nobody to ask for the passphrase of the keyring: set "
                            + Name.PASSPHRASE_FILE + " or " + VARIABLE));
            return required(typed, "no passphrase was typed");
        }

        @Override
        public boolean asks() {
            return true;
        }
    }

    private static char[] required(char[] passphrase, String otherwise) {
        if (passphrase.length == 0) {
            throw new Missing(otherwise);
        }
        return passphrase;
    }

    /** There is no passphrase. The message says where it was looked for. */
    final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message);
        }
    }
}
