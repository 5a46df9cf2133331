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
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.core.usecase.StoreKey;
import java.util.Optional;
import java.util.function.Function;

/** Storing a key: the form, and what comes of it. */
final class StoreEndpoints {

    private static final int UNPROCESSABLE = 422;

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;

    StoreEndpoints(Sparekey sparekey, PageRenderer pages) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
    }

    /** The form, unless it is known beforehand that no key would be taken. */
    Reply ask(Call call) {
        return withDevice(
                call,
                device -> sparekey.foreseeStoring()
                        .foresee(reader(call), device)
                        .fold(
                                free -> page(call, 200, device, Optional.empty(), Optional.empty()),
                                why -> page(call, 200, device, Optional.of(why), Optional.empty())));
    }

    Reply store(Call call) {
        return withDevice(
                call,
                device -> call.<Outcome<StoreKey.Accepted>>form(form -> sparekey.storeKey()
                                .store(reader(call), device, form.secret("key"), form.secret("confirmation")))
                        .fold(accepted -> toProgress(device, accepted), why -> refused(call, device, why)));
    }

    private static Reply toProgress(DeviceId device, StoreKey.Accepted accepted) {
        return Reply.seeOther(DevicePaths.page(device) + "?watching=" + accepted.rotation())
                .noStore();
    }

    private Reply refused(Call call, DeviceId device, Refusal why) {
        int status = RefusalPages.status(why);
        return status == UNPROCESSABLE
                ? page(call, status, device, Optional.empty(), Optional.of(why))
                : page(call, status, device, Optional.of(why), Optional.empty());
    }

    private Reply page(Call call, int status, DeviceId device, Optional<Refusal> obstacle, Optional<Refusal> fault) {
        if (obstacle.filter(StoreEndpoints::isOfTheRules).isPresent()) {
            return refusals.page(call, obstacle.get(), DevicePaths.page(device));
        }
        Function<ShowDevice.View, Reply> form = view -> pages.page(
                call,
                status,
                "owner/store",
                new StorePage(view.device(), obstacle, Attempts.open(view).map(RotationFacts::requested), fault));
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
