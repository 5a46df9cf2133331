// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.BOBS_STUDIO;

import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;

/** M3c: the organisation's profile is not on the Mac, so no key is sent there. */
final class MissingProfileChapter implements Chapter {

    @Override
    public String title() {
        return "Bob's Mac Studio has lost the organisation's profile (M3c)";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        stage.mac(BOBS_STUDIO).loseProfile();
        stage.narrator().tell("Mac", BOBS_STUDIO.shown() + " loses its profile", "");
        String right;
        try (RecoveryKey onPaper = stage.mac(BOBS_STUDIO).key()) {
            right = onPaper.lend(symbols -> new String(symbols));
            deeds.store(BOBS_STUDIO, onPaper, "stores its key, the right one");
        }
        stage.settle();
        new FailedUpload(stage).mustShow(BOBS_STUDIO, RotationState.FAILED, Cause.NOT_SET_UP);
        deeds.tryKey(BOBS_STUDIO, "the key that Bob typed", right, true);
    }
}
