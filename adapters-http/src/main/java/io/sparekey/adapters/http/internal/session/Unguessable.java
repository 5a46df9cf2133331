// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Texts of 256 random bits that nobody can guess, in base64url: ids of sessions, states, nonces, form tokens. Thread-safe. */
public final class Unguessable {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    /** Made of that. */
    public Unguessable(SecureRandom random) {
        this.random = random;
    }

    /** Another one. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /** Whether a text has the form of one. */
    public static boolean fits(String text) {
        return FORM.matcher(text).matches();
    }

    /** What is kept of one: its SHA-256, in base64url. With so many random bits no salt is needed. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
