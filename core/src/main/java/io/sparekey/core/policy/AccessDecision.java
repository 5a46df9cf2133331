// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.EncryptionOrigin;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a Mac may reach corporate resources, and what its owner is to do. Encrypted and escrowed are two conditions: a gateway
 * may ask for more than we do.
 *
 * @param until end of the grace period, for {@link Verdict#ALLOWED_UNTIL}
 * @param advice whether the owner is asked to store the key
 */
public record AccessDecision(
        Verdict verdict,
        Optional<Instant> until,
        boolean encrypted,
        boolean escrowed,
        Reason reason,
        Remedy remedy,
        UploadAdvice advice) {

    /** The decision itself. */
    public enum Verdict {
        ALLOWED,
        ALLOWED_UNTIL,
        BLOCKED
    }

    /** Why. */
    public enum Reason {
        /** The policy blocks nobody. */
        NOT_ENFORCED,
        /** The key is escrowed. */
        ESCROWED,
        /** The disk is not encrypted, or the Mac has not reported yet: there is no key to ask for. */
        NO_KEY_TO_ESCROW,
        /** The Mac is encrypted and its key is not escrowed. */
        NOT_ESCROWED
    }

    /** What the owner is to do. */
    public enum Remedy {
        NOTHING,
        /** Store the key. */
        STORE_KEY,
        /** Let the Mac check in: its key is expected from the organisation's profile. */
        CHECK_IN,
        /** Wait for the attempt that is under way. */
        WAIT,
        /** Tell support: the organisation has not set the Mac up to hand over a key, and the owner cannot. */
        ASK_SUPPORT
    }

    /** Whether the owner is asked to store the key by hand. */
    public enum UploadAdvice {
        NOT_NEEDED,
        RECOMMENDED,
        REQUIRED
    }

    /**
     * Decides.
     *
     * @param escrowed whether a current key of the device is stored
     * @param underWay whether an attempt is open that may store one
     */
    public static AccessDecision of(
            Device device, boolean escrowed, boolean underWay, EscrowPolicy policy, Instant now) {
        boolean encrypted = device.status().encryption().isOn();
        UploadAdvice advice = advise(device, escrowed, policy);
        boolean prevented = device.status().profile().preventsEscrow();
        Remedy remedy = remedy(encrypted && !escrowed, underWay, prevented, advice);
        Reason reason = escrowed ? Reason.ESCROWED : encrypted ? Reason.NOT_ESCROWED : Reason.NO_KEY_TO_ESCROW;
        if (reason == Reason.NOT_ESCROWED && policy.upload().blocksAccess()) {
            Instant deadline =
                    graceStart(device, policy).orElse(now).plus(policy.upload().grace());
            boolean inGrace = now.isBefore(deadline);
            return new AccessDecision(
                    inGrace ? Verdict.ALLOWED_UNTIL : Verdict.BLOCKED,
                    inGrace ? Optional.of(deadline) : Optional.empty(),
                    true,
                    false,
                    reason,
                    remedy,
                    advice);
        }
        Reason shown = policy.upload().blocksAccess() ? reason : Reason.NOT_ENFORCED;
        return new AccessDecision(Verdict.ALLOWED, Optional.empty(), encrypted, escrowed, shown, remedy, advice);
    }

    /** The later of switching the rule on and the first report of an encrypted Mac without an escrowed key. */
    private static Optional<Instant> graceStart(Device device, EscrowPolicy policy) {
        Optional<Instant> seen = device.status().unescrowedSince();
        Optional<Instant> on = policy.upload().blockingSince();
        return seen.isPresent() && on.isPresent()
                ? seen.filter(on.get()::isBefore).or(() -> on)
                : seen.or(() -> on);
    }

    /** By origin of the encryption: a Mac that the organisation encrypted hands its key over by itself. */
    private static UploadAdvice advise(Device device, boolean escrowed, EscrowPolicy policy) {
        EncryptionOrigin origin = device.status().encryption().origin();
        boolean byHand = origin == EncryptionOrigin.BEFORE_ENROLMENT || origin == EncryptionOrigin.USER;
        if (escrowed || !device.status().encryption().isOn() || !byHand) {
            return UploadAdvice.NOT_NEEDED;
        }
        return policy.upload().required() ? UploadAdvice.REQUIRED : UploadAdvice.RECOMMENDED;
    }

    private static Remedy remedy(boolean keyMissing, boolean underWay, boolean prevented, UploadAdvice advice) {
        if (!keyMissing) {
            return Remedy.NOTHING;
        }
        if (underWay) {
            return Remedy.WAIT;
        }
        if (prevented) {
            return Remedy.ASK_SUPPORT;
        }
        return advice == UploadAdvice.NOT_NEEDED ? Remedy.CHECK_IN : Remedy.STORE_KEY;
    }
}
