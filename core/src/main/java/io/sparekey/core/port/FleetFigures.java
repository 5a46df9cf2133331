// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.rotation.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a fleet looks like. Counts that are 0 are missing from the maps.
 *
 * @param devices all of them
 * @param encryption devices by what they reported of their disk
 * @param escrowed encrypted devices with a current key
 * @param quarantined devices for which a key waits in quarantine
 * @param evidence current keys by what is known of them
 * @param silence devices by how long they have been silent
 * @param open attempts under way
 * @param waiting orders that wait
 * @param due orders whose time has come, and that still wait, a day at most
 * @param overdue orders that have waited for longer than a day since their time came
 * @param failures attempts that failed or expired within {@link #RECENTLY}, by cause
 * @param reveals versions shown on each of the last {@link #DAYS} days, in UTC, on removed devices as well
 */
public record FleetFigures(
        long devices,
        Map<Reported, Long> encryption,
        long escrowed,
        long quarantined,
        Map<Evidence, Long> evidence,
        Map<Silence, Long> silence,
        long open,
        long waiting,
        long due,
        long overdue,
        Map<Cause, Long> failures,
        SortedMap<LocalDate, Long> reveals) {

    /** Which failures count. */
    public static final Duration RECENTLY = Duration.ofDays(30);

    /** For how many days reveals are counted, today among them. */
    public static final int DAYS = 30;

    /** After which time an order that still waits is overdue. */
    public static final Duration PROMPT = Duration.ofDays(1);

    /** The first of the {@link #DAYS} days that end with today. */
    public static LocalDate firstDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS - 1L);
    }

    /** How long since the last check-in. */
    public enum Silence {
        /** Up to a day. */
        DAY(1),
        /** Up to 7 days. */
        WEEK(7),
        /** Up to 30 days. */
        MONTH(30),
        /** Longer. */
        LONGER(Integer.MAX_VALUE),
        /** It has never checked in. */
        NEVER(Integer.MAX_VALUE);

        private final int days;

        Silence(int days) {
            this.days = days;
        }

        /** The earliest check-in that counts as this, or as less. */
        public Instant earliest(Instant now) {
            return days == Integer.MAX_VALUE ? Instant.EPOCH : now.minus(Duration.ofDays(days));
        }

        /** What the last check-in counts as. */
        public static Silence since(Optional<Instant> lastCheckIn, Instant now) {
            return lastCheckIn
                    .map(at -> Stream.of(DAY, WEEK, MONTH)
                            .filter(silence -> !at.isBefore(silence.earliest(now)))
                            .findFirst()
                            .orElse(LONGER))
                    .orElse(NEVER);
        }
    }

    public FleetFigures {
        encryption = Map.copyOf(encryption);
        evidence = Map.copyOf(evidence);
        silence = Map.copyOf(silence);
        failures = Map.copyOf(failures);
        reveals = Collections.unmodifiableSortedMap(new TreeMap<>(reveals));
    }
}
