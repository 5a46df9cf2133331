// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** A file whose first line is a passphrase, in UTF-8; private like a keyring, since together they open everything. */
public final class PassphraseFile {

    private static final int MAX_BYTES = 64 * 1024;

    private PassphraseFile() {}

    /**
     * Reads the passphrase, which the caller wipes.
     *
     * @param handedOver whether the service manager keeps the file, as systemd does its credentials, whose group may seem to read them
     * @return empty if the first line is
     * @throws KeyringFault if the file cannot be read, may be read by others, or is far too long
     */
    public static char[] read(Path file, boolean handedOver) {
        byte[] content = handedOver ? PrivateFile.readCredential(file, MAX_BYTES) : PrivateFile.read(file, MAX_BYTES);
        char[] text = new char[0];
        try {
            if (content.length > MAX_BYTES) {
                throw new KeyringFault("too long for a file with a passphrase: " + file);
            }
            CharBuffer decoded = UTF_8.decode(ByteBuffer.wrap(content));
            text = decoded.array();
            int end = 0;
            while (end < decoded.limit() && text[end] != '\n' && text[end] != '\r') {
                end++;
            }
            return Arrays.copyOf(text, end);
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(text, '\0');
        }
    }

    /**
     * Writes a file with this passphrase, for its owner's eyes only.
     *
     * @throws KeyringFault if there is a file already, or it cannot be written
     */
    public static void create(Path file, char[] passphrase) {
        byte[] content = PassphraseKey.toUtf8(passphrase);
        try {
            PrivateFile.create(file, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
