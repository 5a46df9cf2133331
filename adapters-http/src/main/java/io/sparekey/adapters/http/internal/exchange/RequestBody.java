// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.util.Arrays;

/** The bytes of a request's body, which may hold a key: wiped when the request is through. */
public final class RequestBody {

    private final byte[] bytes;

    /** Takes the array itself. */
    public RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** No byte. */
    public static RequestBody empty() {
        return new RequestBody(new byte[0]);
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** Wipes them. */
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** How many only. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
