// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

/** A move that cannot be begun or gone on with as things are. The message says why and what to do; nothing was changed. */
public final class MoveRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    MoveRefused(String message) {
        super(message);
    }
}
