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
 * The text of a credential that is issued here: a prefix and 32 random bytes in base64url without padding (RFC 4648, section 5). The
 * prefix lets logs and those who search public code for leaked secrets recognise one. There are 256 random bits in it, so that a plain
 * digest tells as little as a slow one would.
 */
final class TokenText {

    static final int RANDOM_BYTES = 32;

    /** Of API tokens. */
    static final String API = "spk_";

    /** Of device agents. */
    static final String AGENT = "spd_";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private TokenText() {}

    /** The text made of these bytes, which stay the caller's; who gets it wipes it. */
    static char[] of(String prefix, byte[] random) {
        byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(random);
        try {
            char[] text = new char[prefix.length() + encoded.length];
            prefix.getChars(0, prefix.length(), text, 0);
            for (int i = 0; i < encoded.length; i++) {
                text[prefix.length() + i] = (char) encoded[i];
            }
            return text;
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Whether it can be one of that prefix at all, which is no secret. */
    static boolean looksRight(String prefix, char[] text) {
        CharBuffer all = CharBuffer.wrap(text);
        int begin = prefix.length();
        return all.length() > begin
                && prefix.contentEquals(all.subSequence(0, begin))
                && FORM.matcher(all.subSequence(begin, all.length())).matches();
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
