// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.Sparekey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The pages of support, auditors and administrators. */
public final class StaffPages {

    private final List<Route> routes = new ArrayList<>();

    /** Over these. */
    public StaffPages(Sparekey sparekey, PageRenderer pages, Clock clock) {
        routes.addAll(new SearchPages(sparekey, pages).routes());
        routes.addAll(new StoringRequests(sparekey, pages).routes());
        routes.addAll(new FleetPages(sparekey, pages, clock).routes());
        routes.addAll(new AuditPages(sparekey, pages).routes());
        routes.addAll(new AuditExport(sparekey, pages).routes());
        routes.addAll(new PolicyPages(sparekey, pages).routes());
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
