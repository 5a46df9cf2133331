// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

/** A change was based on a version that is no longer the newest; nothing was changed. Read again and decide anew. */
public final class StaleVersion extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param what the kind of thing and its id */
    public StaleVersion(String what) {
        super(what + " was changed in the meantime");
    }
}
