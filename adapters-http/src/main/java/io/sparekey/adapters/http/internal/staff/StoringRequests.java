// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.RequestStoring;
import java.util.List;
import java.util.Optional;

/** Has support ask an owner to store the key. */
final class StoringRequests {

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    StoringRequests(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    List<Route> routes() {
        return List.of(new Route(
                "POST",
                "/devices/{device}/request-storing",
                Route.Entry.SIGNED_IN,
                call -> Ids.device(call.parameter("device"))
                        .map(device -> request(call, device))
                        .orElseGet(() -> refusals.page(call, Refusal.NOT_FOUND, "/"))));
    }

    private Reply request(Call call, DeviceId device) {
        String back = "/devices/" + device;
        return sparekey.requestStoring()
                .request(call.browser().person(), device)
                .fold(request -> asked(call, request, back), why -> refusals.page(call, why, back));
    }

    private Reply asked(Call call, RequestStoring.Request request, String back) {
        Texts texts = Texts.in(call.language());
        String said = "staff.request-storing." + (request.repeated() ? "repeated" : "done");
        return pages.page(
                call,
                200,
                "message",
                new Message(
                        texts.get(said + ".title"),
                        texts.get(said + ".text", pages.frame(call).time(request.at())),
                        Optional.of(new Link(back, texts.get("refusal.back"), false)),
                        ""));
    }
}
