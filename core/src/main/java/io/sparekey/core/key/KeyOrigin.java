// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import io.sparekey.core.device.Ownership;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a version came from.
 *
 * @param rotation the rotation that made it; empty if the Mac or its user made it unasked
 * @param madeUnder how the device was labelled when the key was taken in
 * @param madeAfter an instant at which the Mac certainly had another key, so that this one is younger; empty if not known
 */
public record KeyOrigin(KeySource source, Optional<MadeBy> rotation, Ownership madeUnder, Optional<Instant> madeAfter) {

    /** Whether the key was certainly made after that instant. */
    public boolean madeAfter(Instant instant) {
        return madeAfter.filter(instant::isBefore).isPresent();
    }

    /** The same, now also known through a stronger channel. */
    public KeyOrigin through(KeySource stronger) {
        return new KeyOrigin(stronger, rotation, madeUnder, madeAfter);
    }

    /** The same, now known to be what a rotation made in answer to a command that went out at {@code sent}. */
    public KeyOrigin answering(MadeBy by, Instant sent) {
        Optional<Instant> younger = madeAfter(sent) ? madeAfter : Optional.of(sent);
        return new KeyOrigin(source, rotation.or(() -> Optional.of(by)), madeUnder, younger);
    }
}
