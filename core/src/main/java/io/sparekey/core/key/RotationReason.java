// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** Why a Mac is to make a new key. */
public enum RotationReason {
    /** The owner typed a key: rotating with it is how it is verified. */
    UPLOAD,
    /** The owner asked for a new key. */
    OWNER,
    /** A support person asked for a new key. */
    SUPPORT,
    /** A support person saw the key. */
    AFTER_REVEAL,
    /** The policy's schedule. */
    SCHEDULE,
    /** The Mac has another owner or became personal; those before may have seen the key. */
    OWNERSHIP_CHANGE;

    /** Whether the need persists when an attempt fails or expires, so that it is ordered again. */
    public boolean isRenewed() {
        return switch (this) {
            case AFTER_REVEAL, SCHEDULE, OWNERSHIP_CHANGE -> true;
            case UPLOAD, OWNER, SUPPORT -> false;
        };
    }
}
