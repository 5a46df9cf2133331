// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import io.sparekey.core.device.DeviceId;
import java.time.Duration;
import java.util.Optional;

/**
 * The page before a key is shown.
 *
 * @param name what the Mac is called
 * @param signInPath where to sign in afresh and come back from
 * @param display how long keys stay on the screen
 * @param rotation when the Mac makes a new key after a reveal by support; empty if it does not
 * @param ticketWanted whether a ticket must be named
 * @param typed what was typed before, to be mended
 */
public record AskPage(
        DeviceId device,
        String name,
        Situation situation,
        Side side,
        String signInPath,
        Duration display,
        Optional<Duration> rotation,
        boolean ticketWanted,
        Typed typed) {

    /** What can happen next. */
    public enum Situation {
        /** The key can be shown. */
        OFFERED,
        /** After a fresh sign-in. */
        SIGN_IN_AGAIN,
        /** There is none. */
        NOTHING_ESCROWED,
        /** Support does not see the keys of personally owned Macs. */
        PERSONAL,
        /** The person has not got the right. */
        FORBIDDEN
    }

    /** In which role the person asks. */
    public enum Side {
        OWNER,
        SUPPORT
    }

    /**
     * What support typed.
     *
     * @param problem the code of what is wrong with it
     */
    public record Typed(String reason, String ticket, Optional<String> problem) {

        /** Nothing yet. */
        public static final Typed NOTHING = new Typed("", "", Optional.empty());

        /** What is wrong with that field, {@code reason} or {@code ticket}. */
        public Optional<String> problemOf(String field) {
            return problem.filter(code -> code.startsWith(field + "-"));
        }
    }
}
