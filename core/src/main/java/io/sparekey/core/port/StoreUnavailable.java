// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

/** The store could not be used; nothing was changed by the transaction that failed. The message says what to do. */
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong and what to do; no secret, no statement */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message what is wrong and what to do; no secret, no statement */
    public StoreUnavailable(String message) {
        super(message);
    }
}
