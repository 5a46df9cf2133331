// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.audit.Notice;
import java.time.Instant;
import java.util.List;

/**
 * What the fleet looks like.
 *
 * @param alarms the newest ones, newest first
 * @param devices how many Macs there are
 * @param quarantined for how many of them a key waits in quarantine
 */
public record FleetPage(Instant at, List<Alarm> alarms, long devices, long quarantined, List<Chart> charts) {

    /** For how many days alarms are shown here. */
    public static final int ALARM_DAYS = 30;

    /**
     * One alarm.
     *
     * @param device what the Mac is called
     * @param path of what the audit trail has about the Mac
     */
    public record Alarm(Instant at, Notice.Kind kind, String device, String path) {}

    public FleetPage {
        alarms = List.copyOf(alarms);
        charts = List.copyOf(charts);
    }
}
