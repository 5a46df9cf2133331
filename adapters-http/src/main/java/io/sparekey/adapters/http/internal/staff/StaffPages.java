// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.Sparekey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** The pages of support, auditors and administrators. */
public final class StaffPages {

    /** Over these. */
    public StaffPages(Sparekey sparekey, PageRenderer pages, Clock clock) {
        Objects.requireNonNull(sparekey);
        Objects.requireNonNull(pages);
        Objects.requireNonNull(clock);
    }

    /** Their routes. */
    public List<Route> routes() {
        return List.of();
    }
}
