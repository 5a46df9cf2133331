// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/** Who paid for the device. Not to be confused with the <em>personal</em> recovery key, which every Mac can have. */
public enum Ownership {
    /** Belongs to the organisation. */
    CORPORATE,
    /** Belongs to a person. */
    PERSONAL,
    /** Never labelled; counts as personal. */
    UNKNOWN;

    /** Whether the rules for personally owned devices hold, as they do unless the device is known to be corporate. */
    public boolean countsAsPersonal() {
        return this != CORPORATE;
    }
}
