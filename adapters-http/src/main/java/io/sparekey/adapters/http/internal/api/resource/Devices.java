// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Parameter;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.json.Words;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ListDevices;
import java.util.List;
import java.util.UUID;

/** Devices as owners and support see them. */
public final class Devices implements Resource {

    /** Which device has a serial number. */
    record FoundDocument(UUID device) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Devices(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/devices",
                                "listDevices",
                                "Lists one's own devices, or all of them for support, by serial number")
                        .with(Parameter.query(
                                "which",
                                Shape.words(ListDevices.Which.class),
                                "own for one's own alone, for support too; visible if absent"))
                        .listing(DeviceDocument.class)
                        .by(this::list),
                Action.get("/devices/search", "searchDevices", "Finds devices that one may see by how something begins")
                        .with(
                                Parameter.required("by", Shape.words(DeviceSearch.By.class), "what begins like that"),
                                Parameter.required("prefix", Shape.line(1, 320), "how it begins"))
                        .listing(DeviceDocument.class)
                        .by(this::search),
                Action.get(
                                "/devices/{device}",
                                "getDevice",
                                "Shows a device, what is known of its keys, and its last attempt")
                        .answering(200, DeviceViewDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::show),
                Action.get("/serials/{serial}", "findDevice", "Tells which device has a serial number")
                        .answering(200, FoundDocument.class)
                        .refusing(Refusal.NOT_FOUND)
                        .by(this::find));
    }

    private Reply list(Asked asked) {
        var which = asked.queried(
                        "which",
                        word -> Words.find(ListDevices.Which.class, word).orElseThrow())
                .orElse(ListDevices.Which.VISIBLE);
        Page<Device, SerialNumber> page =
                sparekey.listDevices().list(asked.actor(), which, asked.cursor(SerialNumber::new), asked.limit());
        return asked.ok(PageDocument.of(page, DeviceDocument::of));
    }

    private Reply search(Asked asked) {
        var by = asked.queried(
                        "by", word -> Words.find(DeviceSearch.By.class, word).orElseThrow())
                .orElseThrow();
        var search =
                asked.queried("prefix", prefix -> new DeviceSearch(by, prefix)).orElseThrow();
        Page<Device, DeviceSearch.Place> page =
                sparekey.searchDevices().search(asked.actor(), search, asked.cursor(Devices::place), asked.limit());
        return asked.ok(PageDocument.of(page, DeviceDocument::of, place -> place.device() + " " + place.key()));
    }

    private static DeviceSearch.Place place(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no place in a search");
        }
        return new DeviceSearch.Place(text.substring(space + 1), DeviceId.of(text.substring(0, space)));
    }

    private Reply show(Asked asked) {
        return asked.answer(
                sparekey.showDevice().show(asked.actor(), asked.device()),
                view -> asked.ok(DeviceViewDocument.of(view, asked.actor())));
    }

    private Reply find(Asked asked) {
        SerialNumber serial;
        try {
            serial = new SerialNumber(asked.call().parameter("serial"));
        } catch (IllegalArgumentException e) {
            return asked.refuse(Refusal.NOT_FOUND);
        }
        return asked.answer(
                sparekey.findDevice().find(asked.actor(), serial),
                device -> asked.ok(new FoundDocument(device.value())));
    }
}
