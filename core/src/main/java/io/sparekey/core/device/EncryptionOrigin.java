// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/** Who switched FileVault on; decides whether the owner is asked to hand in the key. */
public enum EncryptionOrigin {
    /** By the organisation's profile; the Mac escrows the key by itself. */
    ORGANISATION,
    /** By the user, by hand in the system settings. */
    USER,
    /** Before the Mac was enrolled. */
    BEFORE_ENROLMENT,
    /** Not known. */
    UNKNOWN
}
