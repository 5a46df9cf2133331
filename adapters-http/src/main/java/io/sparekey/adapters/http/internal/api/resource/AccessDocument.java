// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.policy.AccessDecision;
import java.time.Instant;
import java.util.Optional;

/** An access decision. Whatever a gateway needs, and no more. */
record AccessDocument(
        AccessDecision.Verdict verdict,
        Optional<Instant> until,
        boolean encrypted,
        boolean escrowed,
        AccessDecision.Reason reason,
        AccessDecision.Remedy remedy,
        AccessDecision.UploadAdvice advice) {

    static AccessDocument of(AccessDecision decision) {
        return new AccessDocument(
                decision.verdict(),
                decision.until(),
                decision.encrypted(),
                decision.escrowed(),
                decision.reason(),
                decision.remedy(),
                decision.advice());
    }
}
