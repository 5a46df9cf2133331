// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Endpoint;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.Sparekey;
import java.util.List;

/** The pages of owners: their Macs, storing the key, what they were told. Those of a device are for support, too. */
public final class OwnerPages {

    private final ListEndpoints lists;
    private final DeviceEndpoints devices;
    private final ActEndpoints acts;
    private final StoreEndpoints storing;

    /**
     * Over these.
     *
     * @param identification asked again and again while somebody watches an attempt, since a session may end meanwhile
     */
    public OwnerPages(Sparekey sparekey, PageRenderer pages, Identification identification) {
        this.lists = new ListEndpoints(sparekey, pages);
        this.devices = new DeviceEndpoints(sparekey, pages, identification);
        this.acts = new ActEndpoints(sparekey, pages, devices);
        this.storing = new StoreEndpoints(sparekey, pages);
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of(
                get("/", lists::begin),
                get("/devices", lists::devices),
                get("/notices", lists::notices),
                get("/devices/{device}", devices::show),
                new Route("GET", "/devices/{device}/events", Route.Entry.WATCHING, devices::watch),
                get("/devices/{device}/rotate-by-hand", devices::rotateByHand),
                post("/devices/{device}/rotations", acts::rotate),
                post("/devices/{device}/check-in", acts::checkIn),
                post("/devices/{device}/disputes", acts::dispute),
                get("/devices/{device}/store", storing::ask),
                post("/devices/{device}/store", storing::store));
    }

    private static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, Route.Entry.SIGNED_IN, endpoint);
    }

    private static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, Route.Entry.SIGNED_IN, endpoint);
    }
}
