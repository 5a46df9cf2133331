// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that people are told: committed together with what it tells of, delivered afterwards as often as it takes.
 *
 * @param id a time-ordered UUID; a repeated delivery has the same
 * @param detail who did it, or which key; never a secret; may be empty
 * @param reveal what {@link Kind#KEY_REVEALED} tells of; empty for all others, and for what was written before it was kept
 */
public record Notice(
        UUID id, Instant at, Recipient to, Kind kind, DeviceId device, String detail, Optional<Reveal> reveal) {

    /**
     * A look at the key by somebody other than the owner.
     *
     * @param entry of the audit trail, by which the owner can dispute it
     * @param reason as it was given
     * @param ticket as it was named; empty for none
     */
    public record Reveal(AuditEntryId entry, String reason, String ticket) {}

    /** What the notice says. */
    public enum Kind {
        /** Somebody other than the owner saw the key. */
        KEY_REVEALED,
        /** Support ordered a new key for a personally owned Mac. */
        ROTATION_REQUESTED,
        /** M4: a new key is stored. */
        KEY_STORED,
        /** M3: the typed key did not lead to a stored one. */
        UPLOAD_FAILED,
        /** The device has another owner or another label. */
        OWNERSHIP_CHANGED,
        /** The device was taken out of the registry; its keys will be destroyed after a while. */
        DEVICE_REMOVED,
        /** From now on an agent speaks for the Mac, and is lent keys to have it make new ones. */
        AGENT_ENROLLED,
        /** From now on a management server reaches the Mac, and has it make new keys. */
        MAC_ENROLLED,
        /** Support asks the owner to store the key. */
        STORE_YOUR_KEY,
        /** Alarm: an owner says that a reveal was not for them. */
        REVEAL_DISPUTED,
        /** Alarm: the Mac refused the escrowed key. */
        ESCROWED_KEY_REFUSED,
        /** Alarm: the Mac said that it had made a new key and never sent it, so that nobody may have the key that works. */
        NEW_KEY_MISSING,
        /** Alarm: a report contradicts a rotation. */
        KEY_DISPUTED,
        /** Alarm: an envelope does not open. */
        ENVELOPE_UNOPENABLE,
        /** Alarm: the Mac has no recovery key any more. */
        KEY_MISSING_ON_MAC,
        /** Alarm: the Mac can no longer hand over a new key, since the escrow profile is gone or there are two; the escrowed one may go stale. */
        ESCROW_PROFILE_LOST,
        /** Alarm: hardware and serial number do not belong together. The hardware id is the detail; told once a day of each hardware, the owner as well. */
        SERIAL_NUMBER_CLAIMED,
        /** Alarm: an escrowed key does not open. */
        KEY_UNOPENABLE;

        /** The stable code: lower case with hyphens. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
