// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/** What a report says of the organisation's FileVault escrow profile on the Mac (one for each Mac; two are a conflict). */
public enum EscrowProfile {
    PRESENT,
    MISSING,
    CONFLICTING,
    UNKNOWN;

    /** Whether the Mac cannot hand over a key, because the organisation has not set it up for that. */
    public boolean preventsEscrow() {
        return this == MISSING || this == CONFLICTING;
    }
}
