// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.policy.EscrowPolicy;
import java.time.Instant;
import java.util.Optional;

/** The policy, for scripts; durations in ISO 8601, as in PT30M. */
record PolicyJson(
        long version,
        boolean required,
        boolean blocksAccess,
        Optional<Instant> blockingSince,
        String grace,
        String ownerSignInAge,
        String supportSignInAge,
        String display,
        String relabelDelay,
        boolean ticketRequired,
        boolean supportRotatesPersonal,
        boolean afterReveal,
        String afterRevealDelay,
        int everyMonths,
        boolean profileInstalls,
        boolean profileEnforces,
        int profileBypasses,
        boolean profileShowsKey,
        String attemptLifetime,
        String staleAfter,
        String retainAfterRemoval) {

    static PolicyJson of(EscrowPolicy policy) {
        return new PolicyJson(
                policy.version(),
                policy.upload().required(),
                policy.upload().blocksAccess(),
                policy.upload().blockingSince(),
                policy.upload().grace().toString(),
                policy.reveal().ownerSignInAge().toString(),
                policy.reveal().supportSignInAge().toString(),
                policy.reveal().display().toString(),
                policy.reveal().relabelDelay().toString(),
                policy.reveal().ticketRequired(),
                policy.rotation().supportRotatesPersonal(),
                policy.rotation().afterReveal(),
                policy.rotation().afterRevealDelay().toString(),
                policy.rotation().everyMonths(),
                policy.profile().installs(),
                policy.profile().enforces(),
                policy.profile().bypasses(),
                policy.profile().showsKey(),
                policy.timing().attemptLifetime().toString(),
                policy.timing().staleAfter().toString(),
                policy.timing().retainAfterRemoval().toString());
    }
}
