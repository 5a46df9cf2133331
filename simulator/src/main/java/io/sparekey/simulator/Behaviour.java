// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

/** What a Mac can be told to do wrong. What goes wrong on the way to it and back is a {@link Mishap}. */
public enum Behaviour {
    /** At a rotation: answers "error" although the unlock key is right, and keeps its key. */
    REFUSE,
    /** At a rotation: crashes before it has done anything. */
    CRASH_BEFORE_CHANGE,
    /** At a rotation: changes the key, then crashes before it has said so. */
    CRASH_AFTER_CHANGE,
    /** At a rotation: changes the key, then answers "error". */
    ERROR_AFTER_CHANGE,
    /** At a rotation: changes the key, then acknowledges without sending it. */
    ACKNOWLEDGE_WITHOUT_KEY,
    /** At a rotation: changes the key, then sends the one before, which is dead. */
    ANSWER_FORMER_KEY,
    /** At a rotation: changes the key, then encrypts it to a certificate of somebody else. */
    ANSWER_FOREIGN_ENVELOPE,
    /** In a full report: sends the key before the present one, if there was one. */
    REPORT_FORMER_KEY,
    /** In a full report: sends the key encrypted to a certificate of somebody else. */
    REPORT_FOREIGN_ENVELOPE
}
