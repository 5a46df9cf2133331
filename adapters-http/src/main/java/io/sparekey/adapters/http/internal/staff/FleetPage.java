// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import java.time.Instant;
import java.util.List;

/**
 * What the fleet looks like.
 *
 * @param devices how many Macs there are
 * @param quarantined for how many of them a key waits in quarantine
 */
public record FleetPage(Instant at, long devices, long quarantined, List<Chart> charts) {
    public FleetPage {
        charts = List.copyOf(charts);
    }
}
