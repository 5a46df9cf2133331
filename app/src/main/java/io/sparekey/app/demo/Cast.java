// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.settings.Operator;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The people of the story. */
enum Cast {
    /** Owns Macs. */
    ANN("Ann"),
    /** Owns Macs, too. */
    BOB("Bob"),
    /** Support. */
    SUE("Sue", Right.REVEAL, Right.ROTATE, Right.INSPECT),
    /** Administrator. */
    ADAM("Adam", Right.ADMINISTER),
    /** Auditor. */
    AUDREY("Audrey", Right.AUDIT);

    private static final String ISSUER = "https://login.example.org";

    private final String shown;

    @SuppressWarnings("Immutable") // it is a copy that nobody can change; only its type does not say so
    private final Set<Right> rights;

    Cast(String shown, Right... rights) {
        this.shown = shown;
        this.rights = Set.copyOf(Arrays.asList(rights));
    }

    /** What people call them. */
    String shown() {
        return shown;
    }

    /** Who they are to the identity provider. */
    UserId user() {
        return new UserId(ISSUER, name());
    }

    /** Who may act as them at the command line. */
    Operator operator() {
        String name = name().toLowerCase(Locale.ROOT);
        return new Operator(name, name, user(), rights);
    }

    /** The person after a sign-in at that instant. */
    Actor signedIn(Instant at) {
        return new Actor.Person(user(), rights, at);
    }
}
