// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

import java.time.Instant;

/**
 * One contact of the Mac with the organisation. A mere sign of life leaves everything unknown; a full report answers.
 *
 * @param at when the Mac said it, by the clock of the channel
 * @param encrypted whether FileVault is on (Apple MDM {@code FDE_Enabled})
 * @param personalKey whether the Mac has a personal recovery key, held by us or not ({@code FDE_HasPersonalRecoveryKey})
 */
public record CheckIn(Instant at, Reported encrypted, Reported personalKey, EscrowProfile profile) {

    /** The Mac was there and said nothing more. */
    public static CheckIn signOfLife(Instant at) {
        return new CheckIn(at, Reported.UNKNOWN, Reported.UNKNOWN, EscrowProfile.UNKNOWN);
    }

    /** Whether it tells the state of the disk, so that the absence of a key in it means something. */
    public boolean isFullReport() {
        return encrypted != Reported.UNKNOWN;
    }
}
