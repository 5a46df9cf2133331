// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;

/** How an attempt stands, in words. */
public final class RotationWords {

    private final Times times;

    /** With dates in that form. */
    public RotationWords(Times times) {
        this.times = times;
    }

    /** What it is for, how it stands, and since when. */
    public String of(RotationFacts rotation) {
        return reason(rotation.reason()) + ": " + state(rotation) + "; asked for " + times.near(rotation.requested());
    }

    /** An order that waits. */
    public String waiting(RotationFacts order) {
        return reason(order.reason()) + ", due " + times.near(order.due());
    }

    private static String state(RotationFacts rotation) {
        RotationState state = rotation.state();
        return switch (state) {
            case REQUESTED -> "waits for the Mac to check in";
            case SENT -> "the Mac has been told";
            case RECEIVED -> "the Mac has answered";
            case UNSURE -> "not certain whether the Mac has a new key; its next report tells";
            case STORED -> "the new key is stored";
            case FAILED -> "failed";
            case EXPIRED -> "failed, since the Mac did not answer in time";
        };
    }

    private static String reason(RotationReason reason) {
        return switch (reason) {
            case UPLOAD -> "key handed in by the owner";
            case OWNER -> "new key asked for by the owner";
            case SUPPORT -> "new key asked for by support";
            case AFTER_REVEAL -> "new key after support saw the old one";
            case SCHEDULE -> "new key by schedule";
            case OWNERSHIP_CHANGE -> "new key after a change of owner or label";
        };
    }

    /** What support can know of a doubtful answer. */
    public static String doubt(Doubt doubt) {
        return switch (doubt) {
            case REFUSED -> "the Mac answered with an error";
            case WITHOUT_KEY -> "the Mac said that it was done and sent no key";
            case UNOPENABLE -> "the Mac sent something that does not open";
            case TIMED_OUT -> "the Mac has not answered in the usual time";
            case RE_ENROLLED -> "the Mac was enrolled anew, which loses what was sent to it";
        };
    }

    /** What may be wrong, and what to do about it. */
    public static String remedy(Cause cause) {
        return switch (cause) {
            case WRONG_KEY -> "The key may be wrong: make sure of it, then store it again.";
            case SILENT ->
                "The Mac has not checked in for a while: wake it, connect it, let it check in; then store again.";
            case NOT_SET_UP ->
                "The organisation may not have set up FileVault on this Mac: tell IT support that it was synced and still fails.";
            case UNDETERMINED -> "The cause is not known: store the key again.";
        };
    }
}
