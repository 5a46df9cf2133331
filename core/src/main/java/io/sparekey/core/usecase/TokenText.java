// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The text of an API token: {@code spk_} and 32 random bytes in base64url without padding (RFC 4648, section 5). The prefix lets logs
 * and those who search public code for leaked secrets recognise one. There are 256 random bits in it, so that a plain digest tells as
 * little as a slow one would.
 */
final class TokenText {

    static final int RANDOM_BYTES = 32;

    private static final String PREFIX = "spk_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private TokenText() {}

    /** The text made of these bytes, which stay the caller's; who gets it wipes it. */
    static char[] of(byte[] random) {
        byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(random);
        try {
            char[] text = new char[PREFIX.length() + encoded.length];
            PREFIX.getChars(0, PREFIX.length(), text, 0);
            for (int i = 0; i < encoded.length; i++) {
                text[PREFIX.length() + i] = (char) encoded[i];
            }
            return text;
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Whether it can be a token at all, which is no secret. */
    static boolean looksRight(char[] text) {
        return FORM.matcher(CharBuffer.wrap(text)).matches();
    }

    /** What is kept of a text that {@linkplain #looksRight looks right}: SHA-256 in lower-case hexadecimal digits. */
    static String digest(char[] text) {
        byte[] ascii = new byte[text.length];
        try {
            for (int i = 0; i < text.length; i++) {
                ascii[i] = (byte) text[i];
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ascii));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } finally {
            Arrays.fill(ascii, (byte) 0);
        }
    }
}
