// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Macs answer to commands, in the core's terms. What is missing or of an unexpected kind is unknown. */
final class Answers {

    private Answers() {}

    /** The state of the disk; empty if the answer tells nothing of it. */
    static Optional<CheckIn> securityInfo(PropertyList answer, Instant said) {
        return answer.dictionary("SecurityInfo")
                .map(info -> new CheckIn(
                        said,
                        reported(info.flag("FDE_Enabled")),
                        reported(info.flag("FDE_HasPersonalRecoveryKey")),
                        EscrowProfile.UNKNOWN));
    }

    /** The key that the Mac's escrow profile had it hand over, in its envelope; it may be addressed to somebody else. */
    static Optional<DeliveredKey> escrowedKey(PropertyList answer) {
        return answer.dictionary("SecurityInfo")
                .flatMap(info -> info.data("FDE_PersonalRecoveryKeyCMS"))
                .flatMap(Answers::delivered);
    }

    /** The new key in the answer to a rotation, in its envelope. */
    static Optional<DeliveredKey> newKey(PropertyList answer) {
        return answer.dictionary("RotateResult")
                .flatMap(result -> result.data("EncryptedNewRecoveryKey"))
                .flatMap(Answers::delivered);
    }

    /** Which escrow profile the Mac has: one of ours, none, or somebody else's, or several, of which macOS heeds none for sure. */
    static CheckIn profileList(PropertyList answer, Instant said) {
        EscrowProfile profile =
                answer.dictionaries("ProfileList").map(Answers::profile).orElse(EscrowProfile.UNKNOWN);
        return new CheckIn(said, Reported.UNKNOWN, Reported.UNKNOWN, profile);
    }

    private static EscrowProfile profile(List<PropertyList> profiles) {
        List<PropertyList> escrowing =
                profiles.stream().filter(Answers::escrows).toList();
        if (escrowing.isEmpty()) {
            return EscrowProfile.MISSING;
        }
        boolean ours = escrowing.size() == 1
                && escrowing
                        .get(0)
                        .text("PayloadIdentifier")
                        .filter(EscrowProfileWriter.IDENTIFIER::equals)
                        .isPresent();
        return ours ? EscrowProfile.PRESENT : EscrowProfile.CONFLICTING;
    }

    private static boolean escrows(PropertyList profile) {
        return profile.dictionaries("PayloadContent").orElse(List.of()).stream()
                .anyMatch(payload -> payload.text("PayloadType")
                        .filter(EscrowProfileWriter.ESCROW_TYPE::equals)
                        .isPresent());
    }

    private static Reported reported(Optional<Boolean> flag) {
        return flag.map(yes -> yes ? Reported.YES : Reported.NO).orElse(Reported.UNKNOWN);
    }

    /** None that is empty or too large to be one. */
    private static Optional<DeliveredKey> delivered(byte[] envelope) {
        return envelope.length == 0 || envelope.length > DeliveredKey.MAX_BYTES
                ? Optional.empty()
                : Optional.of(DeliveredKey.of(envelope));
    }
}
