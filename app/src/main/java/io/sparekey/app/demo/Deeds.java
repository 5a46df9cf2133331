// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.ReadNotices;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.RotationFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What people, gateways and Macs do in more than one chapter, each told in a line with what was answered. */
final class Deeds {

    private static final Actor GATEWAY = new Actor.Gateway("vpn");

    private final Stage stage;

    Deeds(Stage stage) {
        this.stage = stage;
    }

    /** A gateway asks whether to let the Mac in. */
    AccessDecision askForAccess(Prop prop, AccessDecision.Verdict must) {
        var outcome = stage.sparekey().checkAccess().check(GATEWAY, stage.id(prop));
        String answer = outcome.fold(Words::of, Words::of);
        boolean holds =
                outcome.done().filter(decision -> decision.verdict() == must).isPresent();
        stage.narrator().check("Gateway", "may " + prop.shown() + " in?", answer, holds, Words.of(must));
        return outcome.done().orElseThrow(() -> new StoryBroken("there is no decision"));
    }

    /** The owner hands a key in, typed twice. */
    void store(Prop prop, RecoveryKey key, String deed) {
        char[] typed = key.lend(char[]::clone);
        char[] again = typed.clone();
        try {
            stage.done(
                    prop.owner().shown(),
                    deed,
                    stage.sparekey().storeKey().store(stage.as(prop.owner()), stage.id(prop), typed, again),
                    accepted -> "taken, to be verified by a rotation");
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
        stage.leavesTrace(prop.owner(), prop, "KeyTyped");
    }

    /** Somebody who may has the key shown. Returns the one to try first: a simulated Mac's, so it may be text. */
    String reveal(Cast who, Prop prop, String reason) {
        String deed = "gets the key of " + prop.shown();
        var outcome = stage.sparekey().revealKey().reveal(stage.as(who), stage.id(prop), reason);
        RevealedKeys revealed = stage.done(who.shown(), deed, outcome, Deeds::shown);
        stage.leavesTrace(who, prop, "KeyRevealed");
        try (revealed) {
            return revealed.keys().get(0).key().lend(symbols -> new String(symbols));
        }
    }

    private static String shown(RevealedKeys revealed) {
        String first = revealed.keys().get(0).key().lend(symbols -> new String(symbols));
        return first
                + revealed.rotationPendingSince()
                        .map(since -> ", rotation pending")
                        .orElse("");
    }

    /** The Mac itself says whether a key opens it. */
    void tryKey(Prop prop, String which, String key, boolean mustOpen) {
        boolean opens = stage.mac(prop).opens(key);
        String must = mustOpen ? "it opens the Mac" : "it opens the Mac no more";
        stage.narrator().check("Mac", "tries " + which, opens ? "opens" : "does not open", opens == mustOpen, must);
    }

    /** The page of the device tells how the last attempt stands. */
    RotationFacts lookAtAttempt(Prop prop, RotationState must) {
        Optional<RotationFacts> attempt = stage.page(prop).attempt();
        String answer = attempt.map(Words::of).orElse("no attempt");
        boolean holds = attempt.filter(facts -> facts.state() == must).isPresent();
        stage.narrator().check("Page", "of " + prop.shown(), answer, holds, "the attempt is " + Words.of(must));
        return attempt.orElseThrow(() -> new StoryBroken("there is no attempt"));
    }

    /** The page shows the newest version of the key, and a report has confirmed that it is the Mac's. */
    void lookAtKey(Prop prop) {
        var newest = stage.page(prop).keys().stream().findFirst();
        boolean holds = newest.flatMap(key -> key.confidence().confirmed()).isPresent();
        String answer = newest.map(Words::of).orElse("no key");
        stage.narrator().check("Page", "newest key of " + prop.shown(), answer, holds, "a report has confirmed it");
    }

    /** Somebody finds a notice about the Mac among the newest that they were sent. */
    void readNotice(Cast who, Prop prop, Notice.Kind must) {
        List<Notice> newest = stage.sparekey()
                .readNotices()
                .read(stage.as(who), ReadNotices.Inbox.MINE, Optional.empty(), 10)
                .done()
                .orElseThrow(() -> new StoryBroken("the notices cannot be read"))
                .items();
        Optional<Notice> about = newest.stream()
                .filter(notice -> notice.device().equals(stage.id(prop)))
                .findFirst();
        String answer = about.map(notice -> Words.of(notice.kind())).orElse("nothing");
        boolean holds = about.filter(notice -> notice.kind() == must).isPresent();
        stage.narrator()
                .check(who.shown(), "is told about " + prop.shown(), answer, holds, "the newest is: " + Words.of(must));
    }
}
