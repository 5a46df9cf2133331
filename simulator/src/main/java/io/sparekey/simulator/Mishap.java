// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

/** What can go wrong between the core and a Mac while both do right. */
public enum Mishap {
    /** The next command is not taken: {@code send} says so, {@code request} throws. */
    NOT_TAKEN,
    /** The next rotation is queued, but nobody can tell: {@code send} answers "unknown". */
    SENT_UNKNOWN,
    /** The next rotation that was answered is delivered to the Mac once more. */
    COMMAND_TWICE,
    /** The next answer never arrives. */
    ANSWER_LOST,
    /** The next answer arrives twice. */
    ANSWER_TWICE,
    /** The next answer waits on its way until {@link SimulatedFleet#deliverLate}. */
    ANSWER_LATE,
    /** The next full report never arrives. */
    REPORT_LOST
}
