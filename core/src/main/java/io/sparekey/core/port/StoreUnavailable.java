// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

/**
 * The store could not be used. The transaction that failed changed nothing, unless the message says that nobody knows: the store broke off
 * while it committed. The message says what to do.
 */
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
