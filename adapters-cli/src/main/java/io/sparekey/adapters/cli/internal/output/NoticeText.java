// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.audit.Notice;

/** Notices in words. */
public final class NoticeText {

    private NoticeText() {}

    /** One line without a full stop. */
    public static String of(Notice.Kind kind) {
        return switch (kind) {
            case KEY_REVEALED -> "somebody other than the owner saw the key";
            case ROTATION_REQUESTED -> "support ordered a new key";
            case KEY_STORED -> "a new key is stored";
            case UPLOAD_FAILED -> "the key that the owner typed did not lead to a stored one";
            case OWNERSHIP_CHANGED -> "the Mac has another owner or another label";
            case DEVICE_REMOVED -> "the Mac was taken out of the registry; its keys will be destroyed after a while";
            case AGENT_ENROLLED -> "from now on an agent speaks for the Mac; if nobody expected one, revoke it";
            case MAC_ENROLLED ->
                "from now on a management server reaches the Mac; if nobody enrolled it, find out who did before a key is typed";
            case STORE_YOUR_KEY -> "support asks the owner to store the key";
            case REVEAL_DISPUTED ->
                "the owner says that a reveal was not for them: ask whoever saw the key; another one is made";
            case ESCROWED_KEY_REFUSED -> "the Mac refused the escrowed key: it may have another one by now";
            case NEW_KEY_MISSING ->
                "the Mac made a new key and never sent it: perhaps nobody has the key that works; have it make another";
            case KEY_DISPUTED -> "a report carried a key that a rotation had replaced: find out which one works";
            case ENVELOPE_UNOPENABLE -> "what the Mac sent does not open; it is kept";
            case KEY_MISSING_ON_MAC -> "the Mac says that it has no recovery key any more, although one is escrowed";
            case ESCROW_PROFILE_LOST ->
                "the Mac has lost the escrow profile, or has two: new keys do not come in; install it, then rotate";
            case SERIAL_NUMBER_CLAIMED ->
                "a Mac enrolled whose hardware and serial number do not belong together, and is left aside: after a repair"
                        + " remove the device and add it again; revoke the agent if there is one";
            case KEY_UNOPENABLE -> "an escrowed key does not open: restore it from a backup";
        };
    }
}
