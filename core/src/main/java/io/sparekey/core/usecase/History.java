// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.port.AuditSelection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the audit trail is shown as the history of a device: what people did with it and with its keys, and how that ended. Not how
 * commands travel, which the attempt itself shows; not what the vault has trouble with, which is for the security officers; and of what
 * was refused, only reveals: whoever tried to see the key is the owner's business, whoever looked for the page is not.
 */
final class History {

    private static final Set<Class<? extends AuditEvent>> SHOWN = Set.of(
            // Whose it is
            AuditEvent.DeviceRegistered.class,
            AuditEvent.DeviceRestored.class,
            AuditEvent.DeviceRemoved.class,
            AuditEvent.DeviceRenamed.class,
            AuditEvent.OwnershipChanged.class,
            AuditEvent.EnrolmentChanged.class,
            AuditEvent.AgentInvited.class,
            AuditEvent.AgentEnrolled.class,
            AuditEvent.AgentRevoked.class,
            // Who saw the key
            AuditEvent.KeyRevealed.class,
            AuditEvent.RevealRefused.class,
            AuditEvent.TicketNamed.class,
            AuditEvent.RevealDisputed.class,
            // Who wanted something of the Mac or of its owner, and what came of it
            AuditEvent.CheckInRequested.class,
            AuditEvent.ProfileInstallationRequested.class,
            AuditEvent.StoringRequested.class,
            AuditEvent.KeyTyped.class,
            AuditEvent.RotationRequested.class,
            AuditEvent.RotationStored.class,
            AuditEvent.RotationFailed.class,
            AuditEvent.RotationExpired.class,
            // Which keys there are
            AuditEvent.KeyReceived.class,
            AuditEvent.KeyReceivedLate.class,
            AuditEvent.KeyQuarantined.class,
            AuditEvent.KeyConfirmed.class,
            AuditEvent.KeyProven.class,
            AuditEvent.ProofFailed.class,
            AuditEvent.KeyReturned.class,
            AuditEvent.KeyDisputed.class,
            AuditEvent.KeyMissingOnMac.class,
            AuditEvent.EscrowProfileLost.class,
            AuditEvent.KeysDestroyed.class);

    private static final Set<String> TYPES =
            SHOWN.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private History() {}

    /** What somebody may see who may inspect the device: support all of it, others what {@link #ofOwner} has. */
    static AuditSelection of(Actor actor, Device device) {
        return actor.has(Right.INSPECT) ? all(device) : ofOwner(device);
    }

    /**
     * What today's owner may see: what came after the last change of owner. What came before is the former owner's, and the change itself
     * is left out, too: it names the former owner to the new one.
     */
    static AuditSelection ofOwner(Device device) {
        return device.possession()
                .lastChangeOfOwner()
                .map(change -> all(device).since(change.at().plusMillis(1)))
                .orElseGet(() -> all(device));
    }

    private static AuditSelection all(Device device) {
        return AuditSelection.ALL.about(device.id()).ofTypes(TYPES);
    }
}
