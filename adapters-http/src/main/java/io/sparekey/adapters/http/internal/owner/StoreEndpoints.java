// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.core.usecase.StoreKey;
import java.util.Optional;
import java.util.function.Function;

/** Storing a key: the form, and what comes of it. */
final class StoreEndpoints {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** The parameter by which owners say that the key which waits to be verified was the wrong one. */
    private static final String INSTEAD = "instead";

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    StoreEndpoints(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    /** The form, unless it is known beforehand that no key would be taken, or one waits to be verified. */
    Reply ask(Call call) {
        boolean instead = call.queried(INSTEAD).isPresent();
        return withDevice(
                call,
                device -> sparekey.foreseeStoring()
                        .foresee(reader(call), device)
                        .fold(
                                free -> page(call, 200, device, instead, Optional.empty(), Optional.empty()),
                                why -> page(call, 200, device, instead, Optional.of(why), Optional.empty())));
    }

    /** Takes a key; while one waits to be verified, only from the form that says so. */
    Reply store(Call call) {
        boolean instead = call.form(form -> form.text(INSTEAD)).isPresent();
        return withDevice(
                call,
                device -> instead || !isKeyWaiting(call, device)
                        ? store(call, device, instead)
                        : page(call, CONFLICT, device, false, Optional.empty(), Optional.empty()));
    }

    private boolean isKeyWaiting(Call call, DeviceId device) {
        return sparekey.showDevice()
                .show(reader(call), device)
                .done()
                .filter(view -> view.device().isOwnedBy(reader(call).user()))
                .flatMap(Attempts::retypable)
                .isPresent();
    }

    private Reply store(Call call, DeviceId device, boolean instead) {
        return call.<Outcome<StoreKey.Accepted>>form(form -> sparekey.storeKey()
                        .store(reader(call), device, form.secret("key"), form.secret("confirmation")))
                .fold(accepted -> toProgress(device, accepted), why -> refused(call, device, instead, why));
    }

    private static Reply toProgress(DeviceId device, StoreKey.Accepted accepted) {
        return Reply.seeOther(DevicePaths.page(device) + "?watching=" + accepted.rotation())
                .noStore();
    }

    private Reply refused(Call call, DeviceId device, boolean instead, Refusal why) {
        int status = RefusalPages.status(why);
        return status == UNPROCESSABLE
                ? page(call, status, device, instead, Optional.empty(), Optional.of(why))
                : page(call, status, device, instead, Optional.of(why), Optional.empty());
    }

    private Reply page(
            Call call,
            int status,
            DeviceId device,
            boolean instead,
            Optional<Refusal> obstacle,
            Optional<Refusal> fault) {
        if (obstacle.filter(StoreEndpoints::isOfTheRules).isPresent()) {
            return refusals.page(call, obstacle.get(), DevicePaths.page(device));
        }
        Function<ShowDevice.View, Reply> form = view -> pages.page(
                call,
                status,
                "owner/store",
                new StorePage(view.device(), obstacle, Attempts.open(view), instead, fault));
        return sparekey.showDevice()
                .show(reader(call), device)
                .fold(form, why -> refusals.page(call, why, DevicePaths.page(device)));
    }

    private static boolean isOfTheRules(Refusal why) {
        return why == Refusal.NOT_FOUND || why == Refusal.FORBIDDEN || why == Refusal.SIGN_IN_AGAIN;
    }

    private Reply withDevice(Call call, Function<DeviceId, Reply> then) {
        return DevicePaths.device(call).map(then).orElseGet(() -> refusals.page(call, Refusal.NOT_FOUND, "/"));
    }

    private static Actor.Person reader(Call call) {
        return call.browser().person();
    }
}
