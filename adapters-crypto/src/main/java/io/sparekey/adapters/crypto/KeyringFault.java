// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

/** A keyring or key file could not be used or changed. The message says why and what to do; it holds nothing secret. */
public final class KeyringFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    KeyringFault(String message) {
        super(message);
    }

    KeyringFault(String message, Throwable cause) {
        super(message, cause);
    }
}
