// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** Where a version stands among the versions of its device. */
public enum Standing {
    /** The one to try first; at most one for each device. */
    CURRENT,
    /** The one to try second, until the current one is confirmed; at most one for each device. */
    PREVIOUS,
    /** Older than that. */
    SUPERSEDED,
    /** Came through too weak a channel to be believed; never used to unlock, shown marked. */
    QUARANTINED
}
