// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.ANNS_MINI;

import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import java.time.Duration;

/** M3b: the Mac is silent until the attempt has outlived its lifetime. */
final class SleepingMacChapter implements Chapter {

    private static final Duration SOME_SLEEP = Duration.ofHours(8);
    private static final Duration LIFETIME = Duration.ofDays(1);

    @Override
    public String title() {
        return "Ann's Mac mini sleeps too long (M3b)";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        stage.mac(ANNS_MINI).sleep();
        stage.narrator().tell("Mac", ANNS_MINI.shown() + " falls asleep", "");
        stage.later(SOME_SLEEP);
        try (RecoveryKey onPaper = stage.mac(ANNS_MINI).key()) {
            deeds.store(ANNS_MINI, onPaper, "stores its key");
        }
        stage.settle();
        deeds.lookAtAttempt(ANNS_MINI, RotationState.REQUESTED);
        stage.later(LIFETIME);
        new FailedUpload(stage).mustShow(ANNS_MINI, RotationState.EXPIRED, Cause.SILENT);
    }
}
