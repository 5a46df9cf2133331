// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

/** A right that a person can be given. Rights are separate: none implies another, and none makes anybody an owner. */
public enum Right {
    /** Support: to see the keys of corporate Macs. */
    REVEAL,
    /** Support: to have Macs make new keys. */
    ROTATE,
    /** Support: to see devices and their state. */
    INSPECT,
    /** Administrator: registry, policy, maintenance; sees no keys. */
    ADMINISTER,
    /** Auditor: the audit trail and fleet figures; no devices. */
    AUDIT
}
