// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static io.sparekey.app.demo.Prop.ANNS_MACBOOK;

import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.usecase.ChangeOwnership;

/** Support never sees the key of a personally owned Mac, and nobody helps them to it by relabelling. */
final class RelabellingChapter implements Chapter {

    private static final String REASON = "I would like to help";

    @Override
    public String title() {
        return "Sue may not see the key of Ann's own Mac, whatever its label";
    }

    @Override
    public void play(Stage stage) {
        refuse(stage, Cast.SUE, "wants the key of " + ANNS_MACBOOK.shown(), Refusal.FORBIDDEN);
        refuse(stage, Cast.BOB, "wants it, and has no business with it", Refusal.NOT_FOUND);
        stage.done(
                Cast.ADAM.shown(),
                "labels " + ANNS_MACBOOK.shown() + " corporate",
                stage.sparekey()
                        .changeOwnership()
                        .change(
                                stage.as(Cast.ADAM),
                                stage.id(ANNS_MACBOOK),
                                ChangeOwnership.Change.label(Ownership.CORPORATE)),
                device -> "labelled " + Words.of(label(stage)));
        new Deeds(stage).readNotice(Cast.ANN, ANNS_MACBOOK, Notice.Kind.OWNERSHIP_CHANGED);
        refuse(stage, Cast.SUE, "wants the key again", Refusal.FORBIDDEN);
        stage.leavesTrace(Cast.SUE, ANNS_MACBOOK, "RevealRefused");
        stage.leavesTrace(Cast.BOB, ANNS_MACBOOK, "RevealRefused");
        stage.leavesTrace(Cast.ADAM, ANNS_MACBOOK, "OwnershipChanged");
    }

    private static Ownership label(Stage stage) {
        return stage.page(ANNS_MACBOOK).device().possession().ownership();
    }

    private static void refuse(Stage stage, Cast who, String deed, Refusal why) {
        var outcome = stage.sparekey().revealKey().reveal(stage.as(who), stage.id(ANNS_MACBOOK), REASON);
        stage.refused(who, deed, outcome, why);
    }
}
