// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.Texts;
import java.util.List;
import java.util.Optional;

/** Shows the simulated Macs as if they stood on the desk, and lets people put them to sleep, and the like. */
final class DemoMacs {

    private static final String PATH = "/demo";

    private final SignInSettings.Stage stage;
    private final PageRenderer pages;

    DemoMacs(SignInSettings.Stage stage, PageRenderer pages) {
        this.stage = stage;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, Route.Entry.SIGNED_IN, this::show),
                new Route("POST", PATH + "/macs/{device}/{act}", Route.Entry.SIGNED_IN, this::act));
    }

    private Reply show(Call call) {
        return pages.page(
                call,
                200,
                "signin/demo-macs",
                new DemoMacsPage(
                        stage.macs(call.language().locale()),
                        call.browser().person().user()));
    }

    private Reply act(Call call) {
        String act = call.parameter("act");
        return stage.macs(call.language().locale()).stream()
                .filter(one -> one.device().toString().equals(call.parameter("device")))
                .filter(one ->
                        one.acts().stream().anyMatch(possible -> possible.code().equals(act)))
                .findFirst()
                .map(mac -> {
                    stage.act(mac.device(), act);
                    return Reply.seeOther(PATH).noStore();
                })
                .orElseGet(() -> outdated(call));
    }

    /** The form was made before the Mac did something else, or the demo began anew. */
    private Reply outdated(Call call) {
        Texts texts = Texts.in(call.language());
        return pages.page(
                call,
                409,
                "message",
                new Message(
                        texts.get("demo.outdated.title"),
                        texts.get("demo.outdated.text"),
                        Optional.of(new Link(PATH, texts.get("demo.outdated.back"), false)),
                        ""));
    }
}
