// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Doubt;
import java.util.List;

/**
 * What happened. Each kind is a record of texts, numbers, ids and enums; the record's name is its stable type and the order of its
 * components its stable form, so existing ones are never changed, only new kinds added. No event has room for a key.
 */
public sealed interface AuditEvent {

    /** A device came into the registry. An absent owner is an empty text, here and below. */
    record DeviceRegistered(String serial, Ownership ownership, String owner) implements AuditEvent {}

    /** A removed device came back into the registry, with its history and keys. */
    record DeviceRestored(String serial, Ownership ownership, String owner) implements AuditEvent {}

    /** A device was taken out of the registry. */
    record DeviceRemoved(String serial) implements AuditEvent {}

    /** A device is called something else. */
    record DeviceRenamed(String from, String to) implements AuditEvent {}

    /** Another owner or another label; both owners are told in the same transaction. */
    record OwnershipChanged(Ownership from, Ownership to, String formerOwner, String newOwner) implements AuditEvent {}

    /** A login name of an import was bound to a person, once and for ever. */
    record LoginBound(String login, String user, int devices) implements AuditEvent {}

    /** Somebody signed in under a login name that is bound to somebody else. */
    record LoginRefused(String login) implements AuditEvent {}

    /** A management channel reaches the Mac, or no longer does. */
    record EnrolmentChanged(boolean enrolled) implements AuditEvent {}

    /** The Mac was asked to check in. */
    record CheckInRequested() implements AuditEvent {}

    /** The escrow profile was written for somebody who installs it themselves. */
    record ProfileWritten() implements AuditEvent {}

    /** The Mac is about to be told to install the escrow profile. */
    record ProfileInstallationRequested() implements AuditEvent {}

    /** Support asked the owner to store the key. */
    record StoringRequested(String owner) implements AuditEvent {}

    /** The owner handed in a key; it is tried as the unlock key of the rotation. */
    record KeyTyped(RotationId rotation) implements AuditEvent {}

    /** A new key was asked for, or ordered. */
    record RotationRequested(RotationId rotation, RotationReason reason) implements AuditEvent {}

    /** The command is about to go to the Mac, with this version (empty: a typed key) to unlock it. */
    record RotationSent(RotationId rotation, String unlockedWith) implements AuditEvent {}

    /** The channel could not take the command. */
    record RotationNotSent(RotationId rotation) implements AuditEvent {}

    /** The Mac answered with a key, stored in its envelope. */
    record RotationAnswered(RotationId rotation, DeliveryId delivery) implements AuditEvent {}

    /** Nobody can say whether the Mac has rotated. */
    record RotationDoubted(RotationId rotation, Doubt doubt) implements AuditEvent {}

    /** A report without a new key showed that the command did not arrive; it is repeated. */
    record RotationRepeated(RotationId rotation) implements AuditEvent {}

    /** A new key came of it. */
    record RotationStored(RotationId rotation, KeyId key) implements AuditEvent {}

    /** It ended without a key. */
    record RotationFailed(RotationId rotation, Cause cause) implements AuditEvent {}

    /** Its lifetime ran out. */
    record RotationExpired(RotationId rotation) implements AuditEvent {}

    /** A version was added and is current. */
    record KeyReceived(KeyId key, int version, KeySource source) implements AuditEvent {}

    /** A version was added that the Mac has replaced since. */
    record KeyReceivedLate(KeyId key, int version, KeySource source) implements AuditEvent {}

    /** A version was added that came through too weak a channel. */
    record KeyQuarantined(KeyId key, int version, KeySource source) implements AuditEvent {}

    /** A later report carried the current key again. */
    record KeyConfirmed(KeyId key) implements AuditEvent {}

    /** An older version is current again. */
    record KeyReturned(KeyId key) implements AuditEvent {}

    /** Alarm: a report carried a key that a rotation is known to have killed. */
    record KeyDisputed(KeyId key) implements AuditEvent {}

    /** Alarm: an envelope does not open. It is kept. */
    record EnvelopeUnopenable(DeliveryId delivery, KeySource source) implements AuditEvent {}

    /** Alarm: the Mac says that it has no personal recovery key, although one is escrowed. */
    record KeyMissingOnMac() implements AuditEvent {}

    /** Alarm: the escrow profile is gone, or there are two, while a key is escrowed. */
    record EscrowProfileLost(EscrowProfile profile) implements AuditEvent {}

    /** A version is about to be shown. */
    record KeyRevealed(KeyId key, int version, String reason) implements AuditEvent {}

    /** Somebody wanted to see a key and was refused. */
    record RevealRefused(Refusal refusal, String reason) implements AuditEvent {}

    /** The ticket that the reveal was for, or was to be for. Written with it. */
    record TicketNamed(String ticket) implements AuditEvent {}

    /** The owner says that a reveal was not for them; a rotation is ordered. */
    record RevealDisputed(AuditEntryId reveal) implements AuditEvent {}

    /** Alarm: an escrowed version does not open. */
    record KeyUnopenable(KeyId key) implements AuditEvent {}

    /** That many versions were opened to prove that they do. */
    record KeysProved(int keys, int failures) implements AuditEvent {}

    /** Something other than a reveal was refused. */
    record ActRefused(Act act, Refusal refusal) implements AuditEvent {}

    /** An API token was issued. {@code scope} is {@code gateway}, or the rights of a script in lower case with commas. */
    record TokenIssued(TokenId token, String name, String scope, String expires) implements AuditEvent {}

    /** An API token was revoked. */
    record TokenRevoked(TokenId token, String name) implements AuditEvent {}

    /** Somebody may enrol an agent on the device until then. */
    record AgentInvited(AgentId agent, String expires) implements AuditEvent {}

    /** An agent speaks for the device from now on. */
    record AgentEnrolled(AgentId agent) implements AuditEvent {}

    /** The agent uses the successor of its credential from now on. */
    record AgentRenewed(AgentId agent) implements AuditEvent {}

    /** An agent, or whoever was invited to enrol one, was shut out. */
    record AgentRevoked(AgentId agent) implements AuditEvent {}

    /** Alarm: hardware and serial number do not belong together, and the Mac that says so is left aside. */
    record SerialNumberClaimed(String hardware) implements AuditEvent {}

    /** The agent on the Mac has shown that the key that the Mac validated is this version, without sending it. */
    record KeyProven(KeyId key) implements AuditEvent {}

    /** What the agent showed does not fit this version, which is the current one. */
    record ProofFailed(KeyId key) implements AuditEvent {}

    /**
     * A setting of the policy has another value. Written with {@link PolicyChanged}, one for each that changed.
     *
     * @param setting and its values, as {@link io.sparekey.core.policy.SettingChange} has them
     */
    record PolicySettingChanged(long version, String setting, String from, String to) implements AuditEvent {}

    /** Another policy holds. */
    record PolicyChanged(long version) implements AuditEvent {}

    /** Data keys are wrapped anew under another master key. */
    record RekeyStarted() implements AuditEvent {}

    /** All of them are. */
    record RekeyFinished(int dataKeys) implements AuditEvent {}

    /** Somebody is about to do this to database or master keys. */
    record MaintenanceBegun(Maintenance what) implements AuditEvent {}

    /** The keys of a removed device were destroyed beyond recovery. */
    record KeysDestroyed(String serial, int keys) implements AuditEvent {}

    /** The stable name of the kind. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The values of the components in their order, as texts that {@link #restore} reads. */
    default List<String> fields() {
        return EventFields.write(this);
    }

    /**
     * The event that {@code type} and {@code fields} were written from.
     *
     * @throws IllegalArgumentException if they fit no event
     */
    static AuditEvent restore(String type, List<String> fields) {
        return EventFields.read(type, fields);
    }
}
