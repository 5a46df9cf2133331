// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import io.sparekey.core.access.Refusal;

/** What a command tells the shell. Stable: scripts and service managers rely on the numbers. */
public enum ExitCode {
    DONE(0, "done"),
    FAULT(1, "something went wrong that should not have; nothing is half done"),
    USAGE(2, "the command line is wrong"),
    REFUSED(3, "the rules do not allow it"),
    NOT_FOUND(4, "there is no such device or token, or none that you have any business with"),
    NOT_NOW(5, "not in this state: in progress, removed, unreachable, already there"),
    BAD_INPUT(6, "what was typed or read cannot be taken"),
    SETTINGS(7, "the settings are wrong, or give you no role"),
    STORAGE(8, "the database is missing, locked, damaged, or of a newer version"),
    MASTER_KEYS(9, "the keyring is missing, not private, or not this database's; or its passphrase is wrong"),
    BLOCKED(10, "access check: the Mac is blocked"),
    UNOPENABLE(11, "keys do not open"),
    STOPPED(130, "stopped by Ctrl-C, or by answering no; nothing is half done"),
    UNREAD(141, "nobody read the output to its end, as in: sparekey device list | head");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** The table's text. */
    public String meaning() {
        return meaning;
    }

    /** The one for a refusal. */
    public static ExitCode of(Refusal refusal) {
        return switch (refusal) {
            case NOT_FOUND -> NOT_FOUND;
            case FORBIDDEN, SIGN_IN_AGAIN -> REFUSED;
            case NOTHING_ESCROWED,
                    IN_PROGRESS,
                    UNREACHABLE,
                    NOT_ENCRYPTED,
                    REMOVED,
                    ALREADY_REGISTERED,
                    CHANGED_MEANWHILE,
                    NO_OWNER,
                    LOGIN_TAKEN -> NOT_NOW;
            case REASON_REQUIRED,
                    REASON_TOO_LONG,
                    TICKET_REQUIRED,
                    TICKET_TOO_LONG,
                    KEYS_DIFFER,
                    KEY_EMPTY,
                    KEY_WRONG_LENGTH,
                    KEY_IMPOSSIBLE_SYMBOL,
                    KEY_PLACEHOLDER,
                    KEY_REPEATED_SYMBOL,
                    KEY_PASTED_BLOB -> BAD_INPUT;
        };
    }
}
