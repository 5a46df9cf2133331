// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.ANNS_MACBOOK;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.policy.AccessDecision.Verdict;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;

/** An owner stores the key of a Mac encrypted before enrolment: verified, rotated, stored. */
final class StoringChapter implements Chapter {

    @Override
    public String title() {
        return "Ann stores the key of her Mac, encrypted before it was enrolled";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        deeds.askForAccess(ANNS_MACBOOK, Verdict.BLOCKED);
        String old;
        try (RecoveryKey onPaper = stage.mac(ANNS_MACBOOK).key()) {
            old = onPaper.lend(symbols -> new String(symbols));
            stage.narrator().tell("Ann", "finds the key that she once wrote down", old);
            deeds.store(ANNS_MACBOOK, onPaper, "types it twice and saves");
        }
        deeds.lookAtAttempt(ANNS_MACBOOK, RotationState.REQUESTED);
        stage.settle();
        deeds.lookAtAttempt(ANNS_MACBOOK, RotationState.STORED);
        lookForM4(stage);
        deeds.lookAtKey(ANNS_MACBOOK);
        stage.leavesTraceOfSystem(
                ANNS_MACBOOK, "RotationSent", "RotationAnswered", "KeyReceived", "RotationStored", "KeyConfirmed");
        deeds.askForAccess(ANNS_MACBOOK, Verdict.ALLOWED);
        deeds.readNotice(Cast.ANN, ANNS_MACBOOK, Notice.Kind.KEY_STORED);
        String fresh = deeds.reveal(Cast.ANN, ANNS_MACBOOK, "");
        deeds.tryKey(ANNS_MACBOOK, "the new key", fresh, true);
        deeds.tryKey(ANNS_MACBOOK, "the key on Ann's paper", old, false);
    }

    private static void lookForM4(Stage stage) {
        Optional<ShowDevice.Message> message = stage.page(ANNS_MACBOOK).message();
        boolean holds = message.equals(Optional.of(ShowDevice.Message.UPDATED));
        String answer = message.map(Words::of).orElse("no message");
        stage.narrator().check("Page", "message at the top (M4)", answer, holds, "updated");
    }
}
