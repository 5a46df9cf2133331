// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Responses;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.List;

/**
 * What is served.
 *
 * @param identification how callers are known
 * @param pages how routes for browsers answer what has no endpoint
 * @param api how those for programs do
 */
public record Site(List<Route> routes, Identification identification, Responses pages, Responses api) {

    public Site {
        routes = List.copyOf(routes);
    }
}
