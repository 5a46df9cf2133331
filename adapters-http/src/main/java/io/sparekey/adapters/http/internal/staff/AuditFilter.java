// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which audit entries somebody wants to see, as it stands in the page's address.
 *
 * @param since the first day
 * @param until the last day
 * @param group of what kind they are
 * @param actor whose acts
 * @param device about which device
 * @param serial its serial number, as it was typed; the device is found by it
 * @param unclear whether something in the address cannot be read; it was left out
 */
public record AuditFilter(
        Optional<LocalDate> since,
        Optional<LocalDate> until,
        Optional<AuditGroup> group,
        Optional<ActorId> actor,
        Optional<DeviceId> device,
        String serial,
        boolean unclear) {

    static AuditFilter of(Call call) {
        String since = queried(call, "since");
        String until = queried(call, "until");
        String group = queried(call, "kind");
        String device = queried(call, "device");
        Optional<LocalDate> first = day(since);
        Optional<LocalDate> last = day(until);
        Optional<AuditGroup> found = AuditGroup.find(group);
        Optional<DeviceId> id = Ids.device(device);
        Optional<ActorId> actor = actor(call);
        boolean unclear = isLost(since, first)
                || isLost(until, last)
                || isLost(group, found)
                || isLost(device, id)
                || isLost(queried(call, "actor"), actor);
        return new AuditFilter(first, last, found, actor, id, queried(call, "serial"), unclear);
    }

    /** The same about that device, whose serial number was typed. */
    AuditFilter about(DeviceId found) {
        return new AuditFilter(since, until, group, actor, Optional.of(found), serial, unclear);
    }

    /** What is asked of the audit trail; days begin and end in that zone. */
    AuditSelection selection(ZoneId zone) {
        return new AuditSelection(
                actor,
                device,
                since.map(day -> day.atStartOfDay(zone).toInstant()),
                until.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                group.map(AuditGroup::types).orElse(Set.of()));
    }

    /** As it stands in the page's address. */
    Query query() {
        Query query = Query.empty()
                .with("since", since.map(LocalDate::toString).orElse(""))
                .with("until", until.map(LocalDate::toString).orElse(""))
                .with("kind", group.map(AuditGroup::code).orElse(""))
                .with("serial", serial)
                .with(
                        "device",
                        serial.isEmpty() ? device.map(DeviceId::toString).orElse("") : "");
        return actor.map(who -> by(query, who)).orElse(query);
    }

    /** The query, narrowed to somebody's acts. */
    static Query by(Query query, ActorId who) {
        return query.with("actor", who.kind().name().toLowerCase(Locale.ROOT))
                .with("realm", who.realm())
                .with("name", who.name());
    }

    private static boolean isLost(String text, Optional<?> read) {
        return !text.isEmpty() && read.isEmpty();
    }

    private static Optional<ActorId> actor(Call call) {
        return Arrays.stream(ActorId.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(queried(call, "actor")))
                .findFirst()
                .map(kind -> new ActorId(kind, queried(call, "realm"), queried(call, "name")))
                .filter(AuditFilter::isComplete);
    }

    /** People have both. */
    private static boolean isComplete(ActorId actor) {
        return actor.kind() != ActorId.Kind.PERSON
                || (!actor.realm().isBlank() && !actor.name().isBlank());
    }

    private static String queried(Call call, String name) {
        return call.queried(name).orElse("").strip();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1970 && day.getYear() < 10_000);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
