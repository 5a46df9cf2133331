// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

/** What a Mac can be told to do wrong in the protocol; what it does wrong with its key is a {@code Behaviour}. */
public enum Fault {
    /** Answers "not now" to the next command, which comes again another time. */
    NOT_NOW,
    /** Sends the next answer twice. */
    ANSWER_TWICE,
    /** Refuses the next profile. */
    REFUSE_PROFILE
}
