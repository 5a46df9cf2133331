// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

/**
 * The master keys at hand are not those of the database. Nothing was written: going on would make keys that the rest of the system
 * cannot read. The message says what to do.
 */
public final class WrongMasterKey extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongMasterKey(String message) {
        super(message);
    }
}
