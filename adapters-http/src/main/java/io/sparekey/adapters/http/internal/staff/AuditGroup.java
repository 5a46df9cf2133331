// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of audit entries as people look for them. Every kind is in at least one. */
public enum AuditGroup {
    REVEALS("KeyRevealed", "RevealRefused", "TicketNamed", "RevealDisputed"),
    ROTATIONS(
            "KeyTyped",
            "RotationRequested",
            "RotationSent",
            "RotationNotSent",
            "RotationAnswered",
            "RotationDoubted",
            "RotationRepeated",
            "RotationStored",
            "RotationFailed",
            "RotationExpired"),
    KEYS(
            "KeyReceived",
            "KeyReceivedLate",
            "KeyQuarantined",
            "KeyConfirmed",
            "KeyReturned",
            "KeysProved",
            "KeyProven",
            "ProofFailed",
            "KeysDestroyed"),
    ALARMS(
            "KeyDisputed",
            "EnvelopeUnopenable",
            "KeyMissingOnMac",
            "EscrowProfileLost",
            "SerialNumberClaimed",
            "KeyUnopenable",
            "RevealDisputed"),
    REGISTRY(
            "DeviceRegistered",
            "DeviceRestored",
            "DeviceRemoved",
            "DeviceRenamed",
            "OwnershipChanged",
            "EnrolmentChanged",
            "AgentInvited",
            "AgentEnrolled",
            "AgentRenewed",
            "AgentRevoked",
            "CheckInRequested",
            "ProfileWritten",
            "ProfileInstallationRequested",
            "StoringRequested"),
    PEOPLE("LoginBound", "LoginRefused", "TokenIssued", "TokenRevoked"),
    POLICY("PolicySettingChanged", "PolicyChanged"),
    MAINTENANCE("RekeyStarted", "RekeyFinished", "MaintenanceBegun"),
    REFUSALS("ActRefused", "RevealRefused", "LoginRefused");

    @SuppressWarnings("ImmutableEnumChecker") // what Set.of makes is immutable, which its type does not say
    private final Set<String> types;

    AuditGroup(String... types) {
        this.types = Set.of(types);
    }

    /** The {@linkplain io.sparekey.core.audit.AuditEvent#type() kinds} in it. */
    public Set<String> types() {
        return types;
    }

    /** Its name in links. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group of that code. */
    static Optional<AuditGroup> find(String code) {
        return Arrays.stream(values())
                .filter(group -> group.code().equals(code))
                .findFirst();
    }
}
