// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a device's key. Its ciphertext never changes; what is known of it and where it stands do.
 *
 * @param version 1 for the first key of the device, and so on
 * @param supersededBy the rotation known to have killed it, if one is
 */
public record EscrowedKey(
        KeyId id,
        DeviceId device,
        int version,
        SealedKey sealed,
        KeyOrigin origin,
        Confidence confidence,
        Standing standing,
        Optional<RotationId> supersededBy) {

    /** Whether it may be used to unlock, and counts as escrowed. */
    public boolean isCurrent() {
        return standing == Standing.CURRENT;
    }

    /** Whether it is current although a rotation is known to have killed it: either the report or the rotation lied. */
    public boolean isDisputed() {
        return isCurrent() && supersededBy.isPresent();
    }

    /** Whether the Mac had it at that instant already, so that what it makes later is another. */
    public boolean isKnownSince(Instant instant) {
        return !confidence.received().isAfter(instant) || !confidence.lastSeen().isAfter(instant);
    }

    /** Whether older versions need not be tried after this one. */
    public boolean endsTheSearch() {
        return standing != Standing.QUARANTINED
                && !isDisputed()
                && confidence.confirmed().isPresent();
    }

    /** The same at another place among its versions. */
    public EscrowedKey standing(Standing next) {
        return new EscrowedKey(id, device, version, sealed, origin, confidence, next, supersededBy);
    }

    /** The same with more known of it. */
    public EscrowedKey knowing(Confidence next) {
        return new EscrowedKey(id, device, version, sealed, origin, next, standing, supersededBy);
    }

    /** The same, now also known through a stronger channel. */
    public EscrowedKey through(KeySource stronger) {
        return from(origin.through(stronger));
    }

    /** The same, now known to be what a rotation made in answer to a command that went out at {@code sent}. */
    public EscrowedKey answering(MadeBy by, Instant sent) {
        return from(origin.answering(by, sent));
    }

    private EscrowedKey from(KeyOrigin next) {
        return new EscrowedKey(id, device, version, sealed, next, confidence, standing, supersededBy);
    }

    /** The same, killed by a rotation. */
    public EscrowedKey supersededBy(RotationId rotation) {
        return new EscrowedKey(
                id,
                device,
                version,
                sealed,
                origin,
                confidence,
                standing,
                supersededBy.or(() -> Optional.of(rotation)));
    }
}
