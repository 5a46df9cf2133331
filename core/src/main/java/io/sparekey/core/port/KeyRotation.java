// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;

/**
 * Has Macs make new keys. The Mac's answer comes back through {@code RecordAnswer}. It never says why something failed: no Mac tells.
 */
public interface KeyRotation {

    /**
     * A command. The unlock key is lent for the duration of the call and closed by the caller.
     *
     * @param id the id of the command; a resend repeats it
     * @param replyTo the certificate that the Mac encrypts the new key to
     */
    record Command(RotationId id, DeviceId device, RecoveryKey unlockWith, DeviceCertificate replyTo) {}

    /** What became of a command. */
    enum Sent {
        /** It is in the Mac's queue, now or from before. */
        QUEUED,
        /** It is certainly not in the Mac's queue. */
        NOT_QUEUED,
        /** It may or may not be. */
        UNKNOWN
    }

    /** Whether any Mac can be reached at all. If not, no key is taken in to be verified. */
    boolean isAvailable();

    /** Puts the command into the Mac's queue. Does not wait for the Mac. */
    Sent send(Command command);

    /** For installations without any management channel. */
    static KeyRotation none() {
        return new KeyRotation() {
            @Override
            public boolean isAvailable() {
                return false;
            }

            @Override
            public Sent send(Command command) {
                return Sent.NOT_QUEUED;
            }
        };
    }
}
