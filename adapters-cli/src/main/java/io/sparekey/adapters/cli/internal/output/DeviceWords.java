// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import java.util.Optional;

/** What is known of a Mac, in words. */
public final class DeviceWords {

    private DeviceWords() {}

    /** Who owns it. */
    public static String owner(Optional<Owner> owner) {
        return owner.map(DeviceWords::owner).orElse("nobody");
    }

    private static String owner(Owner owner) {
        return owner instanceof Owner.Expected ? owner + " (has not signed in yet)" : owner.toString();
    }

    /** Whose money it was. */
    public static String ownership(Ownership ownership) {
        return switch (ownership) {
            case CORPORATE -> "corporate";
            case PERSONAL -> "personally owned";
            case UNKNOWN -> "not labelled, counts as personally owned";
        };
    }

    /** Whether the disk is encrypted, and by whom. */
    public static String encryption(Encryption encryption) {
        return switch (encryption.on()) {
            case UNKNOWN -> "not known: the Mac has not reported yet";
            case NO -> "off: there is no recovery key yet";
            case YES ->
                switch (encryption.origin()) {
                    case ORGANISATION -> "on, by the organisation";
                    case USER -> "on, by its user";
                    case BEFORE_ENROLMENT -> "on since before it was enrolled";
                    case UNKNOWN -> "on";
                };
        };
    }

    /** In one word, for lists. */
    public static String encrypted(Encryption encryption) {
        return switch (encryption.on()) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "?";
        };
    }

    /** Whether its key is escrowed, in one word, for lists. */
    public static String escrowed(MacStatus status) {
        if (!status.encryption().isOn()) {
            return "-";
        }
        return status.unescrowedSince().isEmpty() ? "escrowed" : "missing";
    }

    /** What it has of the organisation's profile. */
    public static String profile(EscrowProfile profile) {
        return switch (profile) {
            case PRESENT -> "there";
            case MISSING -> "missing: the organisation has not set up FileVault on this Mac";
            case CONFLICTING -> "there more than once, which conflicts";
            case UNKNOWN -> "not known";
        };
    }
}
