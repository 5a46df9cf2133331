// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.EventSource;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.core.Sparekey;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.ShowDevice;
import java.util.Optional;

/**
 * Tells a device's page that it shows something old. An event {@code state} says {@code running}, or {@code ended} when there is nothing
 * to wait for any more: the attempt has ended, or the session, or the person's business with the device.
 */
final class DeviceWatch implements EventSource {

    private final Sparekey sparekey;
    private final Identification identification;
    private final Call call;
    private final DeviceId device;
    private String seen;
    private boolean over;

    /**
     * Watches for whoever called, as long as their session holds.
     *
     * @param seen the tag of what the page shows
     */
    DeviceWatch(Sparekey sparekey, Identification identification, Call call, DeviceId device, String seen) {
        this.sparekey = sparekey;
        this.identification = identification;
        this.call = call;
        this.device = device;
        this.seen = seen;
    }

    @Override
    public Optional<Event> next() {
        if (over) {
            return Optional.empty();
        }
        Optional<ShowDevice.View> view = look();
        over = view.filter(Attempts::isOpen).isEmpty();
        String tag = view.map(DeviceTag::of).orElse("");
        if (!over && tag.equals(seen)) {
            return Optional.empty();
        }
        seen = tag;
        return Optional.of(new Event("state", over ? "ended" : "running"));
    }

    private Optional<ShowDevice.View> look() {
        return identification.ofWatcher(call) instanceof Caller.Browser browser
                ? sparekey.showDevice().show(browser.person(), device).done()
                : Optional.empty();
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
