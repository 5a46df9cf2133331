// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.json.Words;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.port.FleetFigures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the fleet looks like. */
public final class Fleet implements Resource {

    /** Figures; counts that are 0 are missing from the maps. */
    record FleetDocument(
            long devices,
            Map<String, Long> encryption,
            long escrowed,
            long quarantined,
            Map<String, Long> evidence,
            Map<String, Long> silence,
            long open,
            long waiting,
            long due,
            long overdue,
            Map<String, Long> failures,
            Map<String, Long> reveals) {

        static FleetDocument of(FleetFigures figures) {
            return new FleetDocument(
                    figures.devices(),
                    words(figures.encryption()),
                    figures.escrowed(),
                    figures.quarantined(),
                    words(figures.evidence()),
                    words(figures.silence()),
                    figures.open(),
                    figures.waiting(),
                    figures.due(),
                    figures.overdue(),
                    words(figures.failures()),
                    days(figures.reveals()));
        }

        private static Map<String, Long> words(Map<? extends Enum<?>, Long> counts) {
            return counts.entrySet().stream()
                    .collect(Collectors.toMap(
                            count -> Words.of(count.getKey()), Map.Entry::getValue, Long::sum, TreeMap::new));
        }

        private static Map<String, Long> days(Map<LocalDate, Long> counts) {
            Map<String, Long> days = new TreeMap<>();
            counts.forEach((day, count) -> days.put(day.toString(), count));
            return days;
        }
    }

    private final Sparekey sparekey;

    /** Over these. */
    public Fleet(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.get("/fleet", "getFleet", "Counts what the fleet looks like; for auditors")
                .described("Costs a look at every device.")
                .answering(200, FleetDocument.class)
                .refusing(Refusal.FORBIDDEN)
                .by(asked -> asked.answer(
                        sparekey.readFleetFigures().read(asked.actor()),
                        figures -> asked.ok(FleetDocument.of(figures)))));
    }
}
