// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.adapters.http.internal.page.Frame;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.adapters.http.internal.page.Times;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.rotation.Cause;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes charts of figures. */
final class FleetCharts {

    private final FleetFigures figures;
    private final Instant at;
    private final Texts texts;
    private final Times times;

    FleetCharts(FleetFigures figures, Instant at, Frame frame) {
        this.figures = figures;
        this.at = at;
        this.texts = frame.texts();
        this.times = new Times(frame);
    }

    List<Chart> all() {
        return List.of(coverage(), confidence(), rotations(), failures(), silence(), reveals());
    }

    private Chart coverage() {
        long encrypted = figures.encryption().getOrDefault(Reported.YES, 0L);
        long percent = encrypted == 0 ? 100 : figures.escrowed() * 100 / encrypted;
        return bars(
                "coverage",
                texts.get("staff.fleet.coverage.lead", percent, figures.escrowed(), encrypted),
                bar("staff.fleet.coverage.escrowed", figures.escrowed(), "ok"),
                bar("staff.fleet.coverage.missing", encrypted - figures.escrowed(), "bad"),
                bar("staff.fleet.coverage.unencrypted", figures.encryption().getOrDefault(Reported.NO, 0L), "warn"),
                bar("staff.fleet.coverage.unknown", figures.encryption().getOrDefault(Reported.UNKNOWN, 0L), "idle"));
    }

    private Chart confidence() {
        return counts("confidence", Evidence.values(), figures.evidence(), evidence -> switch (evidence) {
            case CONTRADICTED -> "bad";
            case PROVEN, CONFIRMED -> "ok";
            case RECEIVED -> "warn";
        });
    }

    private Chart silence() {
        return counts("silence", FleetFigures.Silence.values(), figures.silence(), silence -> switch (silence) {
            case DAY, WEEK -> "ok";
            case MONTH -> "warn";
            case LONGER -> "bad";
            case NEVER -> "idle";
        });
    }

    private Chart failures() {
        return counts("failures", Cause.values(), figures.failures(), cause -> "bad");
    }

    private Chart rotations() {
        return bars(
                "rotations",
                texts.get("staff.fleet.rotations.lead"),
                bar("staff.fleet.rotations.open", figures.open(), "ok"),
                bar("staff.fleet.rotations.waiting", figures.waiting(), "idle"),
                bar("staff.fleet.rotations.due", figures.due(), "warn"),
                bar("staff.fleet.rotations.overdue", figures.overdue(), "bad"));
    }

    private Chart reveals() {
        LocalDate first = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(FleetFigures.DAYS - 1L);
        List<Chart.Bar> days = Stream.iterate(first, day -> day.plusDays(1))
                .limit(FleetFigures.DAYS)
                .map(day -> new Chart.Bar(times.day(day), figures.reveals().getOrDefault(day, 0L), "idle"))
                .toList();
        long all = days.stream().mapToLong(Chart.Bar::count).sum();
        return new Chart(
                "reveals",
                texts.get("staff.fleet.reveals.title"),
                texts.get("staff.fleet.reveals.lead", all, FleetFigures.DAYS),
                Chart.Form.COLUMNS,
                days);
    }

    private <E extends Enum<E>> Chart counts(String id, E[] kinds, Map<E, Long> counts, Function<E, String> tone) {
        var words = new Words(texts);
        return bars(
                id,
                texts.get("staff.fleet." + id + ".lead"),
                Arrays.stream(kinds)
                        .map(kind -> new Chart.Bar(words.of(kind), counts.getOrDefault(kind, 0L), tone.apply(kind)))
                        .toArray(Chart.Bar[]::new));
    }

    private Chart bars(String id, String lead, Chart.Bar... bars) {
        return new Chart(id, texts.get("staff.fleet." + id + ".title"), lead, Chart.Form.BARS, List.of(bars));
    }

    private Chart.Bar bar(String key, long count, String tone) {
        return new Chart.Bar(texts.get(key), count, tone);
    }
}
