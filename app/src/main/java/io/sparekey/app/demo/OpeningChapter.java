// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.ShowDevice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The administrator makes the rule and registers the Macs, and they report. */
final class OpeningChapter implements Chapter {

    @Override
    public String title() {
        return "Adam makes the rule, and the Macs report";
    }

    @Override
    public void play(Stage stage) {
        switchBlockingOn(stage);
        List.of(Prop.values()).forEach(stage::bringOn);
        stage.settle();
        List.of(Prop.values()).forEach(prop -> report(stage, prop));
    }

    private static void switchBlockingOn(Stage stage) {
        EscrowPolicy before = stage.sparekey().readPolicy().read();
        var noKeyNoAccess = new EscrowPolicy.Upload(true, true, Duration.ZERO, Optional.empty());
        stage.done(
                Cast.ADAM.shown(),
                "no access without an escrowed key, from now on",
                stage.sparekey().changePolicy().change(stage.as(Cast.ADAM), before.with(noKeyNoAccess)),
                policy -> "policy version " + policy.version());
    }

    private static void report(Stage stage, Prop prop) {
        ShowDevice.View page = stage.page(prop);
        MacStatus status = page.device().status();
        boolean expectsKey = prop.encrypted() == Prop.Encrypted.BY_ORGANISATION;
        boolean escrowed = page.access().escrowed();
        boolean holds =
                status.encryption().isOn() && status.profile() == EscrowProfile.PRESENT && escrowed == expectsKey;
        String answer = (status.encryption().isOn() ? "encrypted" : "not encrypted")
                + ", profile " + Words.of(status.profile())
                + (escrowed ? ", key came along" : ", key unknown");
        String must = "encrypted, profile present, key " + (expectsKey ? "came along" : "unknown");
        stage.narrator().check("Mac", prop.shown() + " reports", answer, holds, must);
        stage.leavesTraceOfSystem(prop, "EnrolmentChanged");
    }
}
