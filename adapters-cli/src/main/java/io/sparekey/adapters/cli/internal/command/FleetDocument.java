// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.rotation.Cause;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of a fleet as JSON: as {@link FleetFigures}, with what is 0 said too, days without reveals apart. */
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

    static FleetDocument of(FleetFigures fleet) {
        return new FleetDocument(
                fleet.devices(),
                coded(Reported.values(), fleet.encryption()),
                fleet.escrowed(),
                fleet.quarantined(),
                coded(Evidence.values(), fleet.evidence()),
                coded(FleetFigures.Silence.values(), fleet.silence()),
                fleet.open(),
                fleet.waiting(),
                fleet.due(),
                fleet.overdue(),
                coded(Cause.values(), fleet.failures()),
                dated(fleet.reveals()));
    }

    private static Map<String, Long> dated(Map<LocalDate, Long> counts) {
        Map<String, Long> dated = new LinkedHashMap<>();
        counts.forEach((day, count) -> dated.put(day.toString(), count));
        return dated;
    }

    /** By lower-case codes with hyphens, in the order of the constants. */
    private static <E extends Enum<E>> Map<String, Long> coded(E[] constants, Map<E, Long> counts) {
        Map<String, Long> coded = new LinkedHashMap<>();
        for (E constant : constants) {
            coded.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), counts.getOrDefault(constant, 0L));
        }
        return coded;
    }
}
