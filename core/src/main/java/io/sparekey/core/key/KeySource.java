// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

/** The channel a key came through, weakest first. A weaker one never displaces the key of a stronger one. */
public enum KeySource {
    /** Anybody who can reach us. */
    UNAUTHENTICATED,
    /** An agent on the Mac with a credential of its own. */
    DEVICE_AGENT,
    /** The management channel: an answer to a rotation, or a report. */
    MANAGEMENT;

    /** Whether keys of this channel may take the place of keys of the other. */
    public boolean isAtLeast(KeySource other) {
        return compareTo(other) >= 0;
    }
}
