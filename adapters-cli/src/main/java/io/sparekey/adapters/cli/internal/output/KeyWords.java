// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.output;

import io.sparekey.core.key.Confidence;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.usecase.KeyFacts;
import java.util.ArrayList;
import java.util.List;

/** What is known of a key, in words and dates; never the key. */
public final class KeyWords {

    private final Times times;

    /** With dates in that form. */
    public KeyWords(Times times) {
        this.times = times;
    }

    /** Where it stands among the others. */
    public static String standing(KeyFacts key) {
        return key.disputed() ? "current, disputed" : standing(key.standing());
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case CURRENT -> "current";
            case PREVIOUS -> "previous";
            case SUPERSEDED -> "older";
            case QUARANTINED -> "quarantined";
        };
    }

    /** When to try it. */
    public static String advice(KeyFacts key) {
        return switch (key.standing()) {
            case CURRENT -> "try this first";
            case PREVIOUS -> "try this second";
            case SUPERSEDED -> "try this if those before fail";
            case QUARANTINED -> "anybody may have sent this; try it last";
        };
    }

    /** The channel it came through. */
    public static String source(KeySource source) {
        return switch (source) {
            case MANAGEMENT -> "management";
            case DEVICE_AGENT -> "agent on the Mac";
            case UNAUTHENTICATED -> "unauthenticated";
        };
    }

    /** All that is known of it, with dates, weightiest first. */
    public String evidence(Confidence confidence) {
        List<String> facts = new ArrayList<>();
        confidence.contradicted().ifPresent(at -> facts.add("contradicted " + times.at(at)));
        confidence.proven().ifPresent(at -> facts.add("proven " + times.at(at)));
        confidence.confirmed().ifPresent(at -> facts.add("confirmed " + times.at(at)));
        facts.add("received " + times.at(confidence.received()));
        return String.join(", ", facts);
    }
}
