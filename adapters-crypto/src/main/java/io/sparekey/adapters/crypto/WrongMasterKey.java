// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import io.sparekey.core.port.StoreUnavailable;

/**
 * The master keys at hand are not those of the database. Nothing was written: going on would make keys that the rest of the system
 * cannot read. It is a fault of this node and not of what is stored, which opens once the node has the right keyring; hence not
 * {@code CannotOpen}. The message says what to do.
 */
public final class WrongMasterKey extends StoreUnavailable {

    private static final long serialVersionUID = 1;

    WrongMasterKey(String message) {
        super(message);
    }
}
