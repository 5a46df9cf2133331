// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.time.Instant;
import java.util.Set;

/** People and other actors for tests. Nobody has a right that is not said here. */
public final class People {

    /** The issuer of everybody here. */
    public static final String ISSUER = "https://id.example.org";

    /** Ann owns a Mac, most of the time. */
    public static final UserId ANN = new UserId(ISSUER, "ann");

    /** The login name by which an import knows Ann before she has signed in. */
    public static final LoginName ANNS_LOGIN = new LoginName("ann@example.org");

    /** Bob owns another. */
    public static final UserId BOB = new UserId(ISSUER, "bob");

    /** Hanako works at the help desk. */
    public static final UserId HANAKO = new UserId(ISSUER, "花子");

    /** Max looks after the registry. */
    public static final UserId MAX = new UserId(ISSUER, "max");

    /** Olga reads the audit trail. */
    public static final UserId OLGA = new UserId(ISSUER, "olga");

    private People() {}

    /** Somebody without any right, as owners are. */
    public static Actor.Person signedIn(UserId user, Instant at) {
        return new Actor.Person(user, Set.of(), at);
    }

    /** Hanako, with the rights given and no other. */
    public static Actor.Person support(Instant signedIn, Right... rights) {
        return new Actor.Person(HANAKO, Set.of(rights), signedIn);
    }

    /** Max, with {@link Right#ADMINISTER}. */
    public static Actor.Person admin(Instant signedIn) {
        return new Actor.Person(MAX, Set.of(Right.ADMINISTER), signedIn);
    }

    /** Olga, with {@link Right#AUDIT}. */
    public static Actor.Person auditor(Instant signedIn) {
        return new Actor.Person(OLGA, Set.of(Right.AUDIT), signedIn);
    }

    /** An access gateway. */
    public static Actor gateway() {
        return new Actor.Gateway("vpn");
    }

    /** Sparekey itself. */
    public static Actor system() {
        return Actor.system();
    }
}
