// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

/** Everything that somebody can be allowed or refused. */
public enum Act {
    /** See a key. */
    REVEAL,
    /** Have the Mac make a new key. */
    ROTATE,
    /** Say that a reveal was not for oneself. */
    DISPUTE_REVEAL,
    /** Hand in a typed key. */
    STORE,
    /** See the device and its state. */
    INSPECT,
    /** Ask the Mac to check in. */
    REQUEST_CHECK_IN,
    /** Ask for the access decision. */
    DECIDE_ACCESS,
    /** Send the owner a request to store the key. */
    REQUEST_STORING,
    /** See the registry's fields of a device. */
    SEE_REGISTRY,
    /** Register, import, assign owner or ownership, write or install the escrow profile, remove. */
    ADMINISTER_DEVICE,
    /** Change the policy. */
    CHANGE_POLICY,
    /** Become the agent on a device. */
    ENROL_AGENT,
    /** Say what a Mac says, as the agent on it: its state, its key, the answer to a rotation, a proof. */
    SPEAK_FOR_MAC,
    /** Start a rekey or a scrub. */
    MAINTAIN_VAULT,
    /** Issue, revoke or list API tokens. */
    MAINTAIN_TOKENS,
    /** Read the audit entries of one's own acts. */
    READ_OWN_AUDIT,
    /** Read the whole audit trail and fleet figures. */
    READ_AUDIT,
    /** Sweeps, dispatch, ingest of reports. */
    OPERATE;

    /** Whether it is done to one device. */
    public boolean concernsDevice() {
        return switch (this) {
            case REVEAL,
                    ROTATE,
                    DISPUTE_REVEAL,
                    STORE,
                    INSPECT,
                    REQUEST_CHECK_IN,
                    DECIDE_ACCESS,
                    REQUEST_STORING,
                    SEE_REGISTRY,
                    ADMINISTER_DEVICE,
                    ENROL_AGENT,
                    SPEAK_FOR_MAC -> true;
            case CHANGE_POLICY, MAINTAIN_VAULT, MAINTAIN_TOKENS, READ_OWN_AUDIT, READ_AUDIT, OPERATE -> false;
        };
    }
}
