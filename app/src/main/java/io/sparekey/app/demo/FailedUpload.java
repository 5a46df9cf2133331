// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.policy.AccessDecision.Verdict;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;

/** How an upload looks that has failed: one message for the owner, the cause beside it, and still no access. */
final class FailedUpload {

    private final Stage stage;
    private final Deeds deeds;

    FailedUpload(Stage stage) {
        this.stage = stage;
        this.deeds = new Deeds(stage);
    }

    /** Looks at the page, the notice and the access of the Mac. */
    void mustShow(Prop prop, RotationState state, Cause cause) {
        Optional<RotationFacts> attempt = stage.page(prop).attempt();
        boolean failed = attempt.filter(facts -> facts.state() == state)
                .flatMap(RotationFacts::cause)
                .equals(Optional.of(cause));
        String how = attempt.map(Words::of).orElse("no attempt");
        String must = "the attempt is " + Words.of(state) + " by cause of " + Words.of(cause);
        stage.narrator().check("Page", "of " + prop.shown(), how, failed, must);
        Optional<ShowDevice.Message> message = stage.page(prop).message();
        boolean told = message.equals(Optional.of(ShowDevice.Message.UPLOAD_FAILED));
        stage.narrator()
                .check("Page", "message at the top (M3)", message.map(Words::of).orElse("none"), told, "upload failed");
        deeds.readNotice(prop.owner(), prop, Notice.Kind.UPLOAD_FAILED);
        deeds.askForAccess(prop, Verdict.BLOCKED);
        stage.leavesTraceOfSystem(prop, state == RotationState.EXPIRED ? "RotationExpired" : "RotationFailed");
    }
}
