// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A strong entity tag (RFC 9110, section 8.8.3).
 *
 * @param value with its quotes
 */
public record EntityTag(String value) {

    private static final int DIGEST_BYTES = 18;

    /** Of that text, which needs no quoting. */
    public static EntityTag of(String text) {
        return new EntityTag('"' + text + '"');
    }

    /** Of whatever has that representation. */
    public static EntityTag ofContent(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return of(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a list of tags names this one; {@code *} names all. A weak one never does. */
    public boolean isIn(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).anyMatch(tag -> tag.equals("*") || tag.equals(value));
    }
}
