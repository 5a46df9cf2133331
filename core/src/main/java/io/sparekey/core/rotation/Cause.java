// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import io.sparekey.core.device.EscrowProfile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why an attempt ended without a key, inferred from evidence, since no Mac says so. The owner sees one message with the likely
 * causes; support sees the evidence.
 */
public enum Cause {
    /** M3a, likely: the unlock key is not the Mac's. */
    WRONG_KEY,
    /** M3b: the Mac has not checked in for a while. */
    SILENT,
    /** M3c: the organisation has not set up FileVault escrow on the Mac. */
    NOT_SET_UP,
    /** The evidence does not tell. */
    UNDETERMINED;

    /**
     * The likely causes of an upload that failed, likeliest first: what the Mac's state says now, and what was inferred when the
     * attempt ended. All of them, if neither tells.
     *
     * @param silent whether the Mac has not checked in for a while
     */
    public static List<Cause> likely(Optional<Cause> inferred, EscrowProfile profile, boolean silent) {
        Set<Cause> causes = new LinkedHashSet<>();
        if (profile.preventsEscrow()) {
            causes.add(NOT_SET_UP);
        }
        inferred.filter(cause -> cause != UNDETERMINED).ifPresent(causes::add);
        if (silent) {
            causes.add(SILENT);
        }
        return causes.isEmpty() ? List.of(WRONG_KEY, SILENT, NOT_SET_UP) : List.copyOf(causes);
    }

    /** What a refusal followed by a report without a new key means. */
    static Cause ofRefusal(EscrowProfile profile) {
        return switch (profile) {
            case MISSING, CONFLICTING -> NOT_SET_UP;
            case PRESENT -> WRONG_KEY;
            case UNKNOWN -> UNDETERMINED;
        };
    }
}
