// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.Portal;
import io.sparekey.adapters.http.internal.page.Frame;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupportFactsTest {

    private final Portal portal = new Portal();

    @Test
    void supportSeesTheEvidenceOfAnAttempt() {
        TestMac mac = portal.world().escrowed("C02-1", People.ANN, Ownership.CORPORATE);
        TestWorld.done(portal.world().sparekey().rotateKey().rotate(portal.owner(People.ANN), mac.id()));
        mac.wakeUp();
        mac.answer();

        assertThat(fragment(mac, TestCall.get("/")))
                .contains("the new key is stored", "the owner wanted it", "Sent to the Mac", "device management")
                .doesNotContain("for its owner only", "Ask the owner", mac.key());
    }

    @Test
    void supportAsksForTheKeyWhereThereIsNone() {
        TestMac mac = portal.world().register("C02-2", "Mac", People.ANN, Ownership.PERSONAL);
        mac.reportWithoutKey(EscrowProfile.CONFLICTING);

        assertThat(fragment(mac, TestCall.get("/")))
                .contains("conflicting", "for its owner only", "/devices/" + mac.id() + "/request-storing");
        assertThat(fragment(mac, TestCall.get("/").inJapanese())).contains("競合", "所有者にキーの保管を依頼");
    }

    private String fragment(TestMac mac, TestCall call) {
        var hanako = portal.support(Right.INSPECT);
        ShowDevice.View view =
                TestWorld.done(portal.world().sparekey().showDevice().show(hanako, mac.id()));
        var renderer = new PageRenderer(new HttpSettings.Support("IT", "", "", ""), false, ZoneId.of("UTC"));
        Frame frame = renderer.frame(call.as(hanako).call());
        var out = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("staff/support.jte", Map.of("frame", frame, "view", view), out);
        return out.toString();
    }
}
