// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.access.Refusal;

/** Refusals in words: what is so and what to do. */
public final class RefusalText {

    private RefusalText() {}

    /** One line without a full stop. */
    public static String of(Refusal refusal) {
        return switch (refusal) {
            case NOT_FOUND -> "there is no such device, or none that you have any business with";
            case FORBIDDEN -> "the rules do not allow you this";
            case SIGN_IN_AGAIN -> "sign in again first";
            case REASON_REQUIRED -> "say why: --reason";
            case REASON_TOO_LONG -> "the reason is too long: 500 characters at most";
            case TICKET_TOO_LONG -> "the ticket is too long: 64 characters at most";
            case TICKET_REQUIRED -> "name the ticket: --ticket";
            case NOTHING_ESCROWED -> "nothing that you may see has been escrowed for this device";
            case IN_PROGRESS -> "an attempt is under way: see sparekey device show";
            case UNREACHABLE -> "no management channel reaches the Mac: it must be enrolled first";
            case NOT_ENCRYPTED -> "the Mac reported that its disk is not encrypted: there is no key yet";
            case REMOVED -> "the device was removed from the registry";
            case ALREADY_REGISTERED -> "the serial number is registered already";
            case CHANGED_MEANWHILE -> "it was changed in the meantime: look again, then try again";
            case NO_OWNER -> "the device has no owner who could be told";
            case LOGIN_TAKEN -> "the login name is bound to somebody else";
            case KEYS_DIFFER -> "the two keys are not the same: type both again";
            case KEY_EMPTY -> "no key was given";
            case KEY_WRONG_LENGTH -> "a recovery key has 24 letters and digits";
            case KEY_IMPOSSIBLE_SYMBOL -> "a recovery key has only letters A to Z and digits";
            case KEY_PLACEHOLDER -> "that is a placeholder from a manual, not a key";
            case KEY_REPEATED_SYMBOL -> "that is the same symbol 24 times, not a key";
            case KEY_PASTED_BLOB -> "that is an encrypted envelope or a property list, not a key";
        };
    }
}
