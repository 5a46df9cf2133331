// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.policy.AccessDecision;
import java.time.Instant;
import java.util.Optional;

/** An access decision, for scripts. */
record AccessJson(
        AccessDecision.Verdict verdict,
        Optional<Instant> until,
        boolean encrypted,
        boolean escrowed,
        AccessDecision.Reason reason,
        AccessDecision.Remedy remedy,
        AccessDecision.UploadAdvice advice) {

    static AccessJson of(AccessDecision decision) {
        return new AccessJson(
                decision.verdict(),
                decision.until(),
                decision.encrypted(),
                decision.escrowed(),
                decision.reason(),
                decision.remedy(),
                decision.advice());
    }
}
