// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Responses;
import java.util.Optional;

/**
 * A call on its way to a route.
 *
 * @param way to the route; empty if there is none
 * @param responses those of the route's family
 * @param origin of our own pages, as this browser knows them; empty text for machines that know us by address
 * @param trace what is noted of it
 */
record Visit(Call call, Optional<Routes.Match> way, Responses responses, String origin, Trace trace) {

    /** The same, as somebody known. */
    Visit from(Call known) {
        return new Visit(known, way, responses, origin, trace);
    }
}
