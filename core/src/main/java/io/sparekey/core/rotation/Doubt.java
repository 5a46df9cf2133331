// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

/** Why nobody can say whether the Mac has rotated. */
public enum Doubt {
    /** The Mac answered with an error, which is no proof that nothing happened. */
    REFUSED,
    /** The Mac said that it was done and sent no key. */
    WITHOUT_KEY,
    /** The Mac sent something that does not open. */
    UNOPENABLE,
    /** No answer within the time that an answer takes. */
    TIMED_OUT,
    /** The Mac enrolled anew, which empties its queue of commands. */
    RE_ENROLLED
}
