// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The organisation's one policy, for all devices. Every change makes a new version, kept for ever.
 *
 * @param version 1 for the defaults that a new installation starts with
 * @param upload what is asked of owners, and what follows if they do not
 * @param reveal what holds when a key is shown
 * @param rotation when Macs get new keys
 * @param profile what the escrow profile does on Macs
 * @param timing how long things may take
 */
public record EscrowPolicy(
        long version, Upload upload, Reveal reveal, RotationRules rotation, ProfileRules profile, Timing timing) {

    /**
     * What is asked of owners.
     *
     * @param required whether storing the key is required where it is otherwise recommended; off by default
     * @param blocksAccess whether a Mac without an escrowed key loses access to corporate resources; off by default
     * @param grace how long it keeps access all the same; none by default, at most 365 days
     * @param blockingSince when {@code blocksAccess} was last switched on; set by the change itself
     */
    public record Upload(boolean required, boolean blocksAccess, Duration grace, Optional<Instant> blockingSince) {
        public Upload {
            requireRange("grace", grace, Duration.ZERO, Duration.ofDays(365));
        }
    }

    /**
     * What holds when a key is shown.
     *
     * @param ownerSignInAge how old an owner's sign-in may be; 30 minutes by default
     * @param supportSignInAge how old a support person's sign-in may be; 5 minutes by default
     * @param display how long a key stays on the screen; 5 minutes by default
     * @param relabelDelay how long the people concerned must have known of a change of owner or label before it lets anybody see
     *     more; 7 days by default
     * @param ticketRequired whether support must name a ticket besides the reason; off by default
     */
    public record Reveal(
            Duration ownerSignInAge,
            Duration supportSignInAge,
            Duration display,
            Duration relabelDelay,
            boolean ticketRequired) {
        public Reveal {
            requireRange("ownerSignInAge", ownerSignInAge, Duration.ofMinutes(1), Duration.ofDays(1));
            requireRange("supportSignInAge", supportSignInAge, Duration.ofMinutes(1), Duration.ofDays(1));
            requireRange("display", display, Duration.ofSeconds(30), Duration.ofHours(1));
            requireRange("relabelDelay", relabelDelay, Duration.ofDays(1), Duration.ofDays(365));
        }
    }

    /**
     * When Macs get new keys.
     *
     * @param supportRotatesPersonal whether support may rotate personally owned Macs; on by default
     * @param afterReveal whether a reveal by support orders a rotation; on by default
     * @param afterRevealDelay how long the helper has to finish; 60 minutes by default
     * @param everyMonths 1 to 12 to rotate on a schedule, 0 (the default) not to
     */
    public record RotationRules(
            boolean supportRotatesPersonal, boolean afterReveal, Duration afterRevealDelay, int everyMonths) {
        public RotationRules {
            requireRange("afterRevealDelay", afterRevealDelay, Duration.ZERO, Duration.ofDays(7));
            if (everyMonths < 0 || everyMonths > 12) {
                throw new IllegalArgumentException("everyMonths must be 0 (off) to 12");
            }
        }
    }

    /**
     * What the escrow profile does on Macs, and who sees to it that they have it.
     *
     * @param installs whether it is installed by itself on Macs that report it missing; off by default
     * @param enforces whether it switches FileVault on where it is off; on by default
     * @param bypasses how often a user may put that off at log-in: -1 as often as they like, 0 (the default) never, up to 9999
     * @param showsKey whether macOS shows the key to the user when FileVault is switched on; off by default
     */
    public record ProfileRules(boolean installs, boolean enforces, int bypasses, boolean showsKey) {

        /** What {@code bypasses} is at least: as often as they like. */
        public static final int FEWEST_BYPASSES = -1;

        /** What {@code bypasses} is at most. */
        public static final int MOST_BYPASSES = 9999;

        public ProfileRules {
            if (bypasses < FEWEST_BYPASSES || bypasses > MOST_BYPASSES) {
                throw new IllegalArgumentException(
                        "profileBypasses must be " + FEWEST_BYPASSES + " (as often as they like) to " + MOST_BYPASSES);
            }
        }
    }

    /**
     * How long things may take.
     *
     * @param attemptLifetime after which an open attempt expires; 24 hours by default
     * @param staleAfter silence after which a Mac counts as not having checked in for a while; 7 days by default
     * @param retainAfterRemoval how long keys are kept after their device was removed; 90 days by default
     */
    public record Timing(Duration attemptLifetime, Duration staleAfter, Duration retainAfterRemoval) {
        public Timing {
            requireRange("attemptLifetime", attemptLifetime, Duration.ofMinutes(10), Duration.ofDays(30));
            requireRange("staleAfter", staleAfter, Duration.ofHours(1), Duration.ofDays(365));
            requireRange("retainAfterRemoval", retainAfterRemoval, Duration.ofDays(1), Duration.ofDays(3650));
        }
    }

    /** The policy of a new installation. */
    public static EscrowPolicy defaults() {
        return new EscrowPolicy(
                1,
                new Upload(false, false, Duration.ZERO, Optional.empty()),
                new Reveal(
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofDays(7),
                        false),
                new RotationRules(true, true, Duration.ofMinutes(60), 0),
                new ProfileRules(false, true, 0, false),
                new Timing(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90)));
    }

    /** The same with other demands on owners. */
    public EscrowPolicy with(Upload next) {
        return new EscrowPolicy(version, next, reveal, rotation, profile, timing);
    }

    /** The same with other conditions for showing keys. */
    public EscrowPolicy with(Reveal next) {
        return new EscrowPolicy(version, upload, next, rotation, profile, timing);
    }

    /** The same with other occasions for new keys. */
    public EscrowPolicy with(RotationRules next) {
        return new EscrowPolicy(version, upload, reveal, next, profile, timing);
    }

    /** The same with another profile. */
    public EscrowPolicy with(ProfileRules next) {
        return new EscrowPolicy(version, upload, reveal, rotation, next, timing);
    }

    /** The same with other durations. */
    public EscrowPolicy with(Timing next) {
        return new EscrowPolicy(version, upload, reveal, rotation, profile, next);
    }

    /**
     * The version after {@code current} with the switches of this one. Notes when blocking was switched on, which nobody can set
     * by hand.
     */
    public EscrowPolicy succeeding(EscrowPolicy current, Instant now) {
        Optional<Instant> since = !upload.blocksAccess()
                ? Optional.empty()
                : current.upload().blocksAccess() ? current.upload().blockingSince() : Optional.of(now);
        var next = new Upload(upload.required(), upload.blocksAccess(), upload.grace(), since);
        return new EscrowPolicy(current.version() + 1, next, reveal, rotation, profile, timing);
    }

    /** Keys received up to then are older than the schedule allows; empty if there is no schedule. Months as in the calendar, in UTC. */
    public Optional<Instant> scheduledUntil(Instant now) {
        int months = rotation.everyMonths();
        return months == 0
                ? Optional.empty()
                : Optional.of(now.atZone(ZoneOffset.UTC).minusMonths(months).toInstant());
    }

    private static void requireRange(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most);
        }
    }
}
