// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.ANNS_AIR;

import io.sparekey.core.rotation.RotationState;
import io.sparekey.simulator.Behaviour;

/** A Mac makes a new key and crashes before it can say so; its next report heals that. */
final class CrashChapter implements Chapter {

    private static final int MOST_BEATS = 20;

    @Override
    public String title() {
        return "Ann's MacBook Air crashes between its new key and the answer";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        String before = deeds.reveal(Cast.ANN, ANNS_AIR, "");
        deeds.tryKey(ANNS_AIR, "that key", before, true);
        stage.mac(ANNS_AIR).behave(Behaviour.CRASH_AFTER_CHANGE);
        stage.done(
                Cast.ANN.shown(),
                "asks for a new key",
                stage.sparekey().rotateKey().rotate(stage.as(Cast.ANN), stage.id(ANNS_AIR)),
                rotation -> "the Mac will be asked");
        untilItHasChanged(stage, before);
        stage.narrator().tell("Mac", "makes a new key, and crashes", "no answer");
        deeds.lookAtAttempt(ANNS_AIR, RotationState.SENT);
        String meanwhile = deeds.reveal(Cast.ANN, ANNS_AIR, "");
        deeds.tryKey(ANNS_AIR, "the key that is stored still", meanwhile, false);
        stage.settle();
        deeds.lookAtAttempt(ANNS_AIR, RotationState.STORED);
        deeds.tryKey(ANNS_AIR, "the key that is stored now", deeds.reveal(Cast.ANN, ANNS_AIR, ""), true);
        stage.leavesTrace(Cast.ANN, ANNS_AIR, "RotationRequested");
        stage.leavesTraceOfSystem(ANNS_AIR, "RotationSent", "RotationDoubted", "KeyReceived", "RotationStored");
    }

    private static void untilItHasChanged(Stage stage, String before) {
        for (int beats = 0; stage.mac(ANNS_AIR).opens(before); beats++) {
            if (beats == MOST_BEATS) {
                throw new StoryBroken("the Mac makes no new key");
            }
            stage.oneBeat();
        }
    }
}
