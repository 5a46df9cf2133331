// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.key.FormatFault;
import java.util.Locale;

/** Why something was not done. Stable: callers, scripts and the audit trail rely on {@link #code()}. */
public enum Refusal {
    /** There is no such device or token, or none that the actor has any business with. */
    NOT_FOUND,
    /** The rules do not allow it. */
    FORBIDDEN,
    /** Allowed after a fresh sign-in. */
    SIGN_IN_AGAIN,
    /** A reason must be given. */
    REASON_REQUIRED,
    /** A reason is longer than the audit trail keeps. */
    REASON_TOO_LONG,
    /** A ticket must be named. */
    TICKET_REQUIRED,
    /** A ticket is longer than the audit trail keeps. */
    TICKET_TOO_LONG,
    /** Nothing that the actor may see has been escrowed. */
    NOTHING_ESCROWED,
    /** An attempt is open. */
    IN_PROGRESS,
    /** No management channel reaches the Mac. */
    UNREACHABLE,
    /** The Mac has reported that its disk is not encrypted. */
    NOT_ENCRYPTED,
    /** The device was removed from the registry. */
    REMOVED,
    /** The serial number is registered already. */
    ALREADY_REGISTERED,
    /** It was changed in the meantime. */
    CHANGED_MEANWHILE,
    /** The device has no owner who could be told. */
    NO_OWNER,
    /** The login name is bound to somebody else. */
    LOGIN_TAKEN,
    /** The two keys typed are not the same. */
    KEYS_DIFFER,
    /** {@link FormatFault#EMPTY}. */
    KEY_EMPTY,
    /** {@link FormatFault#WRONG_LENGTH}. */
    KEY_WRONG_LENGTH,
    /** {@link FormatFault#IMPOSSIBLE_SYMBOL}. */
    KEY_IMPOSSIBLE_SYMBOL,
    /** {@link FormatFault#PLACEHOLDER}. */
    KEY_PLACEHOLDER,
    /** {@link FormatFault#REPEATED_SYMBOL}. */
    KEY_REPEATED_SYMBOL,
    /** {@link FormatFault#PASTED_BLOB}. */
    KEY_PASTED_BLOB;

    /** The refusal for something typed that cannot be a key. */
    public static Refusal of(FormatFault fault) {
        return switch (fault) {
            case EMPTY -> KEY_EMPTY;
            case WRONG_LENGTH -> KEY_WRONG_LENGTH;
            case IMPOSSIBLE_SYMBOL -> KEY_IMPOSSIBLE_SYMBOL;
            case PLACEHOLDER -> KEY_PLACEHOLDER;
            case REPEATED_SYMBOL -> KEY_REPEATED_SYMBOL;
            case PASTED_BLOB -> KEY_PASTED_BLOB;
        };
    }

    /** The stable code: lower case with hyphens, as in {@code not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
