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
    ANN("Ann", new Phrase("owns Macs whose keys are stored", "キーが保管されている Mac の所有者")),
    /** Owns Macs, too. */
    BOB("Bob", new Phrase("owns Macs with which something went wrong", "問題が起きた Mac の所有者")),
    /** Owns a Mac whose key nobody has stored yet; the story leaves that to whoever visits the portal. */
    HANA("Hana", new Phrase("owns a Mac whose key is still to be stored", "キーがまだ保管されていない Mac の所有者")),
    /** Support. */
    SUE(
            "Sue",
            new Phrase(
                    "IT support: finds Macs, sees the keys of corporate ones, rotates",
                    "IT サポート：Mac を検索し、会社所有の Mac のキーを取得・ローテーションする"),
            Right.REVEAL,
            Right.ROTATE,
            Right.INSPECT),
    /** Administrator. */
    ADAM(
            "Adam",
            new Phrase("administrator: keeps the registry and the policy, sees no key", "管理者：登録とポリシーを管理する（キーは見られない）"),
            Right.ADMINISTER),
    /** Auditor. */
    AUDREY(
            "Audrey",
            new Phrase("security officer: the audit trail and the figures, no Mac", "セキュリティ担当者：監査記録と統計を見る（Mac は見られない）"),
            Right.AUDIT);

    private static final String ISSUER = "https://login.example.org";

    private final String shown;

    @SuppressWarnings("Immutable") // two texts; only its type does not say so
    private final Phrase role;

    @SuppressWarnings("Immutable") // it is a copy that nobody can change; only its type does not say so
    private final Set<Right> rights;

    Cast(String shown, Phrase role, Right... rights) {
        this.shown = shown;
        this.role = role;
        this.rights = Set.copyOf(Arrays.asList(rights));
    }

    /** What people call them. */
    String shown() {
        return shown;
    }

    /** What they do in the story, in that language. */
    String role(Locale language) {
        return role.in(language);
    }

    /** What they may do besides what owners may with their own. */
    Set<Right> rights() {
        return rights;
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
    Actor.Person signedIn(Instant at) {
        return new Actor.Person(user(), rights, at);
    }
}
