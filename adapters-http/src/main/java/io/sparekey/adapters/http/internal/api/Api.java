// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import io.sparekey.adapters.http.ExpiringRecords;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.Sparekey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** The REST API. */
public final class Api {

    /** Over these. */
    public Api(Sparekey sparekey, ExpiringRecords records, Clock clock) {
        Objects.requireNonNull(sparekey);
        Objects.requireNonNull(records);
        Objects.requireNonNull(clock);
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of();
    }
}
