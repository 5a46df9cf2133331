// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.operation;

import io.sparekey.adapters.http.ExpiringRecords;
import io.sparekey.adapters.http.internal.exchange.Route;
import java.util.List;
import java.util.Objects;

/** Health and metrics. */
public final class Operation {

    /** Over these. */
    public Operation(ExpiringRecords records) {
        Objects.requireNonNull(records);
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of();
    }
}
