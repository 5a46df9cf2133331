// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import java.util.EnumSet;
import java.util.Set;

/** Where a rotation stands. An upload goes the same way: it is a rotation whose unlock key the owner typed. */
public enum RotationState {
    /** Ordered; waits until it is due, has an unlock key, and the Mac has just answered. */
    REQUESTED,
    /** The command is on its way, or is about to be. */
    SENT,
    /** The Mac's answer is stored in its envelope, not yet opened. */
    RECEIVED,
    /** Nobody can say whether the Mac has rotated; only a later report decides. */
    UNSURE,
    /** The new key is stored. */
    STORED,
    /** The Mac has not rotated. */
    FAILED,
    /** Its lifetime ran out. */
    EXPIRED;

    /**
     * The states that may follow. A key may arrive in any state, since an answer can be late and a report can overtake it, so every
     * state leads to {@link #STORED}; and one that was answered or refused although we never knew that it was sent (a restored
     * backup, a crash) takes the answer all the same.
     */
    public Set<RotationState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(SENT, RECEIVED, UNSURE, STORED, FAILED, EXPIRED);
            case SENT -> EnumSet.of(REQUESTED, RECEIVED, UNSURE, STORED, EXPIRED);
            case RECEIVED -> EnumSet.of(UNSURE, STORED);
            case UNSURE -> EnumSet.of(REQUESTED, RECEIVED, STORED, FAILED, EXPIRED);
            case FAILED, EXPIRED -> EnumSet.of(STORED);
            case STORED -> EnumSet.noneOf(RotationState.class);
        };
    }

    /** Whether it has ended; a late key may still turn it into {@link #STORED}. */
    public boolean isEnded() {
        return this == STORED || this == FAILED || this == EXPIRED;
    }
}
