// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.RotationFacts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the library answered, in words. */
final class Words {

    private Words() {}

    /** A constant in plain words. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In the largest unit of which there are at least two and nothing is left over. */
    static String of(Duration duration) {
        return inLargest(
                duration,
                unit -> unit.getDuration()
                        .multipliedBy(duration.dividedBy(unit.getDuration()))
                        .equals(duration));
    }

    /** In the largest unit of which there are at least two, rounded down. */
    static String roughly(Duration duration) {
        return inLargest(duration, unit -> true);
    }

    private static String inLargest(Duration duration, Predicate<ChronoUnit> fits) {
        ChronoUnit largest = Stream.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)
                .filter(unit -> duration.dividedBy(unit.getDuration()) >= 2)
                .filter(fits)
                .findFirst()
                .orElse(ChronoUnit.SECONDS);
        return duration.dividedBy(largest.getDuration()) + " "
                + largest.toString().toLowerCase(Locale.ROOT);
    }

    /** Who paid for it; "personal" alone would be mistaken for the kind of key. */
    static String of(Ownership label) {
        return switch (label) {
            case CORPORATE -> "corporate";
            case PERSONAL -> "personally owned";
            case UNKNOWN -> "without a label";
        };
    }

    /** Why not. */
    static String of(Refusal refusal) {
        return "refused: " + of((Enum<?>) refusal);
    }

    /** Whether the Mac may in, why, and what to do. */
    static String of(AccessDecision decision) {
        String todo = decision.remedy() == AccessDecision.Remedy.NOTHING ? "" : "; to do: " + of(decision.remedy());
        return of(decision.verdict()) + ": " + of(decision.reason()) + todo;
    }

    /** How an attempt stands, with the evidence. */
    static String of(RotationFacts attempt) {
        List<String> facts = new ArrayList<>();
        attempt.doubt()
                .filter(doubt -> attempt.state() != RotationState.STORED)
                .ifPresent(doubt -> facts.add("doubt: " + of(doubt)));
        attempt.cause().ifPresent(cause -> facts.add("cause: " + of(cause)));
        String evidence = facts.isEmpty() ? "" : ", " + String.join(", ", facts);
        return of(attempt.reason()) + " attempt " + of(attempt.state()) + evidence;
    }

    /** What is known of a key. */
    static String of(KeyFacts key) {
        String known = key.confidence().confirmed().isPresent() ? "confirmed by a report" : "received";
        return "version " + key.version() + ", " + of(key.standing()) + ", " + known;
    }

    /** The likely cause, with the message that it belongs to. */
    static String of(Cause cause) {
        String message = switch (cause) {
            case WRONG_KEY -> "M3a";
            case SILENT -> "M3b";
            case NOT_SET_UP -> "M3c";
            case UNDETERMINED -> "M3";
        };
        return of((Enum<?>) cause) + " (" + message + ")";
    }
}
