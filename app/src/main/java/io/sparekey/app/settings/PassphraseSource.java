// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.app.terminal.Terminal;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Where the passphrase of the keyring comes from. */
public sealed interface PassphraseSource {

    /** The variable that may hold the passphrase itself. */
    String VARIABLE = "SPAREKEY_PASSPHRASE";

    /**
     * Fetches it. The caller wipes what it gets.
     *
     * @throws Missing if there is none, or it is empty
     */
    char[] fetch();

    /** The first line of a file in UTF-8. */
    record FirstLine(Path file) implements PassphraseSource {
        @Override
        public char[] fetch() {
            byte[] content = new byte[0];
            char[] text = new char[0];
            try {
                content = Files.readAllBytes(file);
                CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
                text = decoded.array();
                int end = 0;
                while (end < decoded.limit() && text[end] != '\n' && text[end] != '\r') {
                    end++;
                }
                return required(Arrays.copyOf(text, end), "the first line of " + file + " is empty");
            } catch (IOException e) {
                throw new Missing("cannot read the passphrase from " + file);
            } finally {
                Arrays.fill(content, (byte) 0);
                Arrays.fill(text, '\0');
            }
        }
    }

    /** The variable {@link #VARIABLE}. */
    final class Variable implements PassphraseSource {

        private final Map<String, String> environment;

        Variable(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public char[] fetch() {
            return required(environment.getOrDefault(VARIABLE, "").toCharArray(), VARIABLE + " is empty");
        }
    }

    /** Whoever sits at the console. */
    record Prompt() implements PassphraseSource {
        @Override
        public char[] fetch() {
            Console console = Terminal.console()
                    .orElseThrow(() -> new Missing("there is no console to ask for the passphrase: set "
                            + Name.PASSPHRASE_FILE + " or " + VARIABLE));
            char[] typed = console.readPassword("Passphrase of the keyring: ");
            return required(typed == null ? new char[0] : typed, "no passphrase was typed");
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
