// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.key;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key, as dated facts instead of one word.
 *
 * @param received when it was taken in
 * @param lastSeen when the Mac last said, by the clock of the channel, that this is its key
 * @param confirmed when a later report from the Mac first carried the same key again, since it last became current
 * @param proven when the Mac itself validated it, as it does when a rotation replaces it
 * @param contradicted when a later report carried another key
 */
public record Confidence(
        Instant received,
        Instant lastSeen,
        Optional<Instant> confirmed,
        Optional<Instant> proven,
        Optional<Instant> contradicted) {

    /** Taken in at {@code received}, sent by the Mac at {@code seen}; nothing more is known. */
    public static Confidence received(Instant received, Instant seen) {
        return new Confidence(received, seen, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A later report carried it again. */
    public Confidence confirmed(Instant at) {
        return new Confidence(received, later(at), confirmed.or(() -> Optional.of(at)), proven, contradicted);
    }

    /** A stronger channel said when; what a weaker one said of that does not count any more. */
    public Confidence seen(Instant at) {
        return new Confidence(received, at, confirmed, proven, contradicted);
    }

    /** The Mac validated it. */
    public Confidence proven(Instant at) {
        return new Confidence(received, lastSeen, confirmed, Optional.of(at), contradicted);
    }

    /** A later report carried another. */
    public Confidence contradicted(Instant at) {
        return new Confidence(received, lastSeen, confirmed, proven, Optional.of(at));
    }

    /** It came back after another one had been current; what confirmed it before does not count any more. */
    public Confidence returned(Instant at) {
        return new Confidence(received, later(at), Optional.empty(), proven, contradicted);
    }

    /** The one word that says most. */
    public Evidence evidence() {
        if (contradicted.isPresent()) {
            return Evidence.CONTRADICTED;
        }
        if (proven.isPresent()) {
            return Evidence.PROVEN;
        }
        return confirmed.isPresent() ? Evidence.CONFIRMED : Evidence.RECEIVED;
    }

    private Instant later(Instant at) {
        return at.isAfter(lastSeen) ? at : lastSeen;
    }
}
