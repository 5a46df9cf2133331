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
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** What is done from the page of a device. Ends on that page, which tells how it went. */
final class ActEndpoints {

    private final Sparekey sparekey;
    private final RefusalPages refusals;
    private final DeviceEndpoints devices;

    ActEndpoints(Sparekey sparekey, PageRenderer pages, DeviceEndpoints devices) {
        this.sparekey = sparekey;
        this.refusals = new RefusalPages(pages);
        this.devices = devices;
    }

    Reply rotate(Call call) {
        return act(
                call,
                (reader, device) -> sparekey.rotateKey()
                        .rotate(reader, device)
                        .fold(
                                rotation -> to(device, "watching=" + rotation + "&done=rotation"),
                                why -> refused(call, why)));
    }

    Reply checkIn(Call call) {
        return act(
                call,
                (reader, device) ->
                        ended(call, "check-in", sparekey.requestCheckIn().request(reader, device)));
    }

    /** The owner says of the entry in the field {@code reveal} that it was not for them. */
    Reply dispute(Call call) {
        Optional<UUID> reveal = call.form(form -> form.text("reveal")).flatMap(DevicePaths::uuid);
        return act(
                call,
                (reader, device) -> reveal.map(
                                entry -> sparekey.disputeReveal().dispute(reader, device, new AuditEntryId(entry)))
                        .map(outcome -> ended(call, "dispute", outcome))
                        .orElseGet(() -> refused(call, Refusal.NOT_FOUND)));
    }

    private Reply act(Call call, BiFunction<Actor.Person, DeviceId, Reply> act) {
        return DevicePaths.device(call)
                .map(device -> act.apply(call.browser().person(), device))
                .orElseGet(() -> refusals.page(call, Refusal.NOT_FOUND, "/"));
    }

    private Reply ended(Call call, String done, Outcome<DeviceId> outcome) {
        return outcome.fold(device -> to(device, "done=" + done), why -> refused(call, why));
    }

    private Reply refused(Call call, Refusal why) {
        return devices.refused(call, why);
    }

    private static Reply to(DeviceId device, String query) {
        return Reply.seeOther(DevicePaths.page(device) + "?" + query).noStore();
    }
}
