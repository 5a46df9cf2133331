// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;
import java.util.function.Function;

/** The page of one device, and what watches it. */
final class DeviceEndpoints {

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;
    private final Identification identification;

    DeviceEndpoints(Sparekey sparekey, PageRenderer pages, Identification identification) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
        this.identification = identification;
    }

    Reply show(Call call) {
        return withView(call, view -> page(call, view, Optional.empty()));
    }

    /** The page once more, with what was refused on it. */
    Reply refused(Call call, Refusal why) {
        return switch (why) {
            case NOT_FOUND, FORBIDDEN, SIGN_IN_AGAIN ->
                refusals.page(
                        call,
                        why,
                        DevicePaths.device(call).map(DevicePaths::page).orElse("/"));
            default -> withView(call, view -> page(call, view, Optional.of(why)));
        };
    }

    Reply rotateByHand(Call call) {
        return withView(call, view -> pages.page(call, 200, "owner/rotate-by-hand", view.device()));
    }

    Reply watch(Call call) {
        return withView(call, view -> {
            DeviceId device = view.device().id();
            String seen = call.queried("seen").orElse("");
            var watch = new DeviceWatch(sparekey, identification, call, device, seen);
            return Reply.of(200)
                    .body("text/event-stream", new Reply.Body.Events(watch))
                    .noStore();
        });
    }

    private Reply page(Call call, ShowDevice.View view, Optional<Refusal> refused) {
        var page = new DevicePages(sparekey, call).of(view, refused);
        return pages.page(call, refused.map(RefusalPages::status).orElse(200), "owner/device", page);
    }

    private Reply withView(Call call, Function<ShowDevice.View, Reply> then) {
        return DevicePaths.device(call)
                .map(device -> sparekey.showDevice().show(call.browser().person(), device))
                .map(outcome -> outcome.fold(then, why -> refusals.page(call, why, "/")))
                .orElseGet(() -> refusals.page(call, Refusal.NOT_FOUND, "/"));
    }
}
