// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.policy.AccessDecision;

/** An access decision, in words. */
public final class AccessWords {

    private final Times times;

    /** With dates in that form. */
    public AccessWords(Times times) {
        this.times = times;
    }

    /** The decision and why. */
    public String of(AccessDecision decision) {
        return verdict(decision) + ": " + reason(decision.reason());
    }

    private String verdict(AccessDecision decision) {
        return switch (decision.verdict()) {
            case ALLOWED -> "allowed";
            case ALLOWED_UNTIL -> "allowed until " + times.near(decision.until().orElseThrow());
            case BLOCKED -> "blocked";
        };
    }

    private static String reason(AccessDecision.Reason reason) {
        return switch (reason) {
            case NOT_ENFORCED -> "the policy blocks nobody";
            case ESCROWED -> "the key is escrowed";
            case NO_KEY_TO_ESCROW -> "the disk is not known to be encrypted, so there is no key to ask for";
            case NOT_ESCROWED -> "the disk is encrypted, and its key is not escrowed";
        };
    }

    /** What the owner is to do; empty if nothing. */
    public static String remedy(AccessDecision decision) {
        return switch (decision.remedy()) {
            case NOTHING -> "";
            case STORE_KEY -> "The owner should store the key: sparekey key store";
            case CHECK_IN -> "Let the Mac check in: it hands its key over by itself.";
            case WAIT -> "Wait: a key is on its way.";
            case ASK_SUPPORT ->
                "Tell IT support: the organisation has not set up FileVault on the Mac, so that it cannot hand over a key.";
        };
    }
}
