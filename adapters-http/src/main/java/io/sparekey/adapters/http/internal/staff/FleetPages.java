// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.RefusalPages;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.FleetFigures;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Shows auditors what the fleet looks like, alarms first: it is where they begin. */
final class FleetPages {

    private final Sparekey sparekey;
    private final PageRenderer pages;
    private final RefusalPages refusals;
    private final RecentAlarms alarms;
    private final Clock clock;

    FleetPages(Sparekey sparekey, PageRenderer pages, Clock clock) {
        this.sparekey = sparekey;
        this.pages = pages;
        this.refusals = new RefusalPages(pages);
        this.alarms = new RecentAlarms(sparekey);
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(new Route(
                "GET",
                "/fleet",
                Route.Entry.SIGNED_IN,
                call -> sparekey.readFleetFigures()
                        .read(call.browser().person())
                        .fold(figures -> page(call, figures), why -> refusals.page(call, why, "/"))));
    }

    private Reply page(Call call, FleetFigures figures) {
        Instant at = clock.instant();
        List<Chart> charts = new FleetCharts(figures, at, pages.frame(call)).all();
        return pages.page(
                call,
                200,
                "staff/fleet",
                new FleetPage(
                        at,
                        alarms.read(call.browser().person(), at),
                        figures.devices(),
                        figures.quarantined(),
                        charts));
    }
}
