// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.LookUpNames;
import io.sparekey.core.usecase.ReadNotices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest alarms, for the page where auditors begin. */
final class RecentAlarms {

    private static final int MOST = 5;

    private final Sparekey sparekey;

    RecentAlarms(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    /** Those that the person may read; none for others than auditors. */
    List<FleetPage.Alarm> read(Actor.Person person, Instant now) {
        Instant begin = now.minus(Duration.ofDays(FleetPage.ALARM_DAYS));
        List<Notice> recent =
                sparekey.readNotices().read(person, ReadNotices.Inbox.ALARMS, Optional.empty(), MOST).done().stream()
                        .flatMap(page -> page.items().stream())
                        .filter(alarm -> alarm.at().isAfter(begin))
                        .toList();
        List<DeviceId> devices = recent.stream().map(Notice::device).distinct().toList();
        Map<DeviceId, LookUpNames.DeviceName> names =
                sparekey.lookUpNames().look(person, List.of(), devices).devices();
        return recent.stream().map(alarm -> alarm(alarm, names)).toList();
    }

    private static FleetPage.Alarm alarm(Notice alarm, Map<DeviceId, LookUpNames.DeviceName> names) {
        String device = alarm.device().toString();
        return new FleetPage.Alarm(
                alarm.at(),
                alarm.kind(),
                Optional.ofNullable(names.get(alarm.device()))
                        .map(known -> known.name() + " (" + known.serial() + ")")
                        .orElse(device),
                Query.empty().with("device", device).at("/audit"));
    }
}
