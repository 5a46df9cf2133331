// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.logging.Redaction;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.simulator.Behaviour;
import java.util.List;
import java.util.Objects;

/** The main job once more, through a real NanoMDM and in real time: what goes right, and what goes wrong on the way. */
final class ManagedStory {

    /** A part of it, with a heading. */
    private record Part(String title, Runnable play) {}

    private final ManagedStage stage;

    ManagedStory(ManagedStage stage) {
        this.stage = stage;
    }

    /** Plays all of it; a part that breaks off keeps the others from nothing. */
    void play() {
        List<Part> parts = List.of(
                new Part("Macs enrol, and get the profile that has them hand over their keys", this::enrol),
                new Part("Ann stores the key of her Mac, encrypted before it was enrolled", this::store),
                new Part("Bob's Mac makes a new key and dies before it has told anybody", this::crash),
                new Part("NanoMDM is killed, and comes back", this::kill));
        for (Part part : parts) {
            stage.narrator().chapter(part.title());
            try {
                part.play().run();
            } catch (RuntimeException fault) {
                String why = Objects.requireNonNullElse(
                        fault.getMessage(), fault.getClass().getSimpleName());
                stage.narrator().broken(Redaction.redact(why));
            }
        }
    }

    private void enrol() {
        EscrowPolicy policy = stage.sparekey().readPolicy().read();
        ProfileRules rules = new ProfileRules(true, true, 0, false);
        stage.done(
                Cast.ADAM.shown(),
                "has the profile installed wherever it is missing",
                stage.sparekey().changePolicy().change(stage.as(Cast.ADAM), policy.with(rules)),
                changed -> "policy version " + changed.version());
        stage.bringOn(Prop.ANNS_MACBOOK);
        stage.bringOn(Prop.BOBS_MACBOOK);
        stage.await(
                Prop.BOBS_MACBOOK,
                "hands over the key that the profile made",
                view -> !view.keys().isEmpty());
        stage.getAndTry(Prop.BOBS_MACBOOK);
    }

    private void store() {
        try (RecoveryKey paper = stage.mac(Prop.ANNS_MACBOOK).key()) {
            stage.store(Prop.ANNS_MACBOOK, paper, "types the key from her paper twice and saves");
            stage.await(Prop.ANNS_MACBOOK, "is verified, rotated and stored", ManagedStory::isStored);
            stage.getAndTry(Prop.ANNS_MACBOOK);
            boolean dead = !stage.mac(Prop.ANNS_MACBOOK).opens(paper);
            stage.narrator()
                    .check(
                            "Mac",
                            "tries the key on the paper",
                            dead ? "does not open" : "opens",
                            dead,
                            "it opens no more");
        }
        stage.await(Prop.ANNS_MACBOOK, "reports the same key: it is confirmed", ManagedStory::isConfirmed);
    }

    private void crash() {
        stage.mac(Prop.BOBS_MACBOOK).behave(Behaviour.CRASH_AFTER_CHANGE);
        rotate();
        stage.await(Prop.BOBS_MACBOOK, "answers with an error; its report has the new key", ManagedStory::isStored);
        stage.getAndTry(Prop.BOBS_MACBOOK);
    }

    private void kill() {
        stage.nanoMdm().kill();
        stage.narrator().tell("NanoMDM", "is killed (SIGKILL)", "");
        rotate();
        stage.nanoMdm().restart();
        stage.narrator().tell("NanoMDM", "is started again", "");
        stage.await(Prop.BOBS_MACBOOK, "gets the command all the same, and makes a new key", ManagedStory::isStored);
        stage.getAndTry(Prop.BOBS_MACBOOK);
    }

    private void rotate() {
        stage.done(
                Cast.SUE.shown(),
                "has Bob's Mac make a new key",
                stage.sparekey().rotateKey().rotate(stage.as(Cast.SUE), stage.id(Prop.BOBS_MACBOOK)),
                rotation -> "ordered");
        stage.await(
                Prop.BOBS_MACBOOK,
                "is to make a new key",
                view -> view.attempt()
                                .filter(attempt -> attempt.state() != RotationState.STORED)
                                .isPresent()
                        || isStored(view));
    }

    private static boolean isStored(ShowDevice.View view) {
        return view.attempt()
                .filter(attempt -> attempt.state() == RotationState.STORED)
                .isPresent();
    }

    private static boolean isConfirmed(ShowDevice.View view) {
        return view.keys().stream()
                .findFirst()
                .flatMap(key -> key.confidence().confirmed())
                .isPresent();
    }
}
