// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.BOBS_MACBOOK;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import java.time.Duration;
import java.util.Optional;

/** Support reveals a corporate Mac's key, and the Mac gets another after the delay. */
final class SupportChapter implements Chapter {

    private static final Duration ALMOST = Duration.ofMinutes(55);
    private static final Duration REST = Duration.ofMinutes(5);

    @Override
    public String title() {
        return "Bob is locked out; Sue helps, and the key that she saw is replaced";
    }

    @Override
    public void play(Stage stage) {
        Deeds deeds = new Deeds(stage);
        refuseWithoutReason(stage);
        String seen = deeds.reveal(Cast.SUE, BOBS_MACBOOK, "Bob is on the telephone, locked out");
        deeds.tryKey(BOBS_MACBOOK, "the key that Sue reads out", seen, true);
        deeds.readNotice(Cast.BOB, BOBS_MACBOOK, Notice.Kind.KEY_REVEALED);
        lookAtOrder(stage);
        stage.later(ALMOST);
        deeds.tryKey(BOBS_MACBOOK, "the key that Sue saw", seen, true);
        stage.later(REST);
        deeds.lookAtAttempt(BOBS_MACBOOK, RotationState.STORED);
        deeds.lookAtKey(BOBS_MACBOOK);
        deeds.tryKey(BOBS_MACBOOK, "the key that Sue saw", seen, false);
        deeds.tryKey(BOBS_MACBOOK, "the new key", deeds.reveal(Cast.BOB, BOBS_MACBOOK, ""), true);
        stage.leavesTrace(Cast.SUE, BOBS_MACBOOK, "RevealRefused", "RotationRequested");
        stage.leavesTraceOfSystem(BOBS_MACBOOK, "RotationSent", "RotationStored", "KeyConfirmed");
    }

    private static void refuseWithoutReason(Stage stage) {
        stage.refused(
                Cast.SUE,
                "wants the key and gives no reason",
                stage.sparekey().revealKey().reveal(stage.as(Cast.SUE), stage.id(BOBS_MACBOOK), ""),
                Refusal.REASON_REQUIRED);
    }

    private static void lookAtOrder(Stage stage) {
        Optional<RotationFacts> order = stage.page(BOBS_MACBOOK).order();
        boolean holds = order.filter(facts -> facts.reason() == RotationReason.AFTER_REVEAL)
                .isPresent();
        String answer = order.map(facts -> Words.of(facts.reason()) + ", due in "
                        + Words.of(Duration.between(facts.requested(), facts.due())))
                .orElse("none");
        stage.narrator().check("Page", "rotation ordered", answer, holds, "one is ordered after the reveal");
    }
}
