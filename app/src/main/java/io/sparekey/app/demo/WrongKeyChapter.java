// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.BOBS_IMAC;

import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.policy.AccessDecision.Verdict;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;

/** M3a: the key is well-formed, and another Mac's. */
final class WrongKeyChapter implements Chapter {

    @Override
    public String title() {
        return "Bob types the key of another Mac (M3a)";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        try (RecoveryKey another = stage.mac(Prop.BOBS_STUDIO).key()) {
            deeds.store(BOBS_IMAC, another, "stores a key for " + BOBS_IMAC.shown());
        }
        stage.settle();
        new FailedUpload(stage).mustShow(BOBS_IMAC, RotationState.FAILED, Cause.WRONG_KEY);
        stage.leavesTraceOfSystem(BOBS_IMAC, "RotationDoubted");
        try (RecoveryKey right = stage.mac(BOBS_IMAC).key()) {
            deeds.store(BOBS_IMAC, right, "looks again and stores the right one");
        }
        stage.settle();
        deeds.lookAtAttempt(BOBS_IMAC, RotationState.STORED);
        deeds.askForAccess(BOBS_IMAC, Verdict.ALLOWED);
        stage.leavesTraceOfSystem(BOBS_IMAC, "RotationStored");
    }
}
