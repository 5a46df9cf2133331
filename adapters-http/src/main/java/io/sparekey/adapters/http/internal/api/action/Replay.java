// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

/** Whether a POST can be repeated under its {@code Idempotency-Key} without being done twice. */
public enum Replay {
    /** Nothing is kept: it is no POST, or to repeat it is harmless. */
    NONE,
    /** The reply is kept and given again; bound to method, path and body. */
    KEPT,
    /** The same, but bound to method and path alone: of a typed key not even a digest is kept. */
    KEPT_WITHOUT_BODY,
    /** The header is refused: the reply holds a secret, which is never kept, and nobody may believe that a second reveal is none. */
    REFUSED;

    /** Whether replies are kept. */
    boolean isKept() {
        return this == KEPT || this == KEPT_WITHOUT_BODY;
    }
}
