// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/** A request that cannot be understood. The message is for whoever sent it, and quotes nothing of it. */
public final class BadCall extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status 400 to 499 */
    public BadCall(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
