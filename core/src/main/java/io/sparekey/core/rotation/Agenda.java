// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When somebody is to look after a rotation again, and who does now.
 *
 * @param next when to act; empty while nothing but an event can move it
 * @param attempts how often it was acted on in vain, for the back-off
 * @param leasedUntil until when whoever claimed it has it for themselves
 */
public record Agenda(Optional<Instant> next, int attempts, Optional<Instant> leasedUntil) {

    /** How long after the command an answer is waited for, and the first step of the back-off. */
    public static final Duration FIRST_WAIT = Duration.ofMinutes(10);

    /** The longest wait between two acts: Macs check in about every eight hours. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(8);

    private static final int DOUBLINGS = 6;

    static Agenda at(Instant next) {
        return new Agenda(Optional.of(next), 0, Optional.empty());
    }

    static Agenda parked() {
        return new Agenda(Optional.empty(), 0, Optional.empty());
    }

    /** Once more after 10 minutes, 20, 40, … at most 8 hours. */
    Agenda backedOff(Instant now) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        Instant then = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        return new Agenda(Optional.of(then), attempts + 1, Optional.empty());
    }

    Agenda leased(Instant until) {
        return new Agenda(next, attempts, Optional.of(until));
    }

    /** Whether it is to be acted on and nobody does. */
    boolean isClaimable(Instant now) {
        return next.filter(at -> !at.isAfter(now)).isPresent()
                && leasedUntil.filter(now::isBefore).isEmpty();
    }
}
