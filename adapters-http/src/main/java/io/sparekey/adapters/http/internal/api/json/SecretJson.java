// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON with secrets in it, put together from characters without a {@code String} of them; what it grows out of is wiped. */
public final class SecretJson implements AutoCloseable {

    private byte[] bytes = new byte[1_024];
    private int length;

    /** Adds JSON as it is. */
    public SecretJson raw(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds JSON as it is. */
    public SecretJson raw(byte[] json) {
        require(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    /**
     * Adds a text of letters, digits, hyphens and underscores.
     *
     * @throws IllegalArgumentException if there are others, which would have to be escaped
     */
    public SecretJson text(char[] secret) {
        require(secret.length + 2);
        bytes[length++] = '"';
        for (char c : secret) {
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                throw new IllegalArgumentException("a secret of other characters than expected");
            }
            bytes[length++] = (byte) c;
        }
        bytes[length++] = '"';
        return this;
    }

    /** Adds the fields of an object of which some were added already, and its end. */
    public SecretJson rest(byte[] object) {
        return raw(Arrays.copyOfRange(object, 1, object.length));
    }

    private void require(int more) {
        if (length + more > bytes.length) {
            byte[] longer = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
            Arrays.fill(bytes, (byte) 0);
            bytes = longer;
        }
    }

    /** A copy of what was added, for the caller to wipe. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
