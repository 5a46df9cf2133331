// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.adapters.cli.internal.output.Share;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.Evidence;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.port.FleetFigures.Silence;
import io.sparekey.core.rotation.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Shows the figures of a fleet to people: tables with small bars. */
final class FleetReport {

    private final Output output;
    private final boolean blocks;

    /** @param blocks whether bars may be drawn in block characters */
    FleetReport(Output output, boolean blocks) {
        this.output = output;
        this.blocks = blocks;
    }

    void show(FleetFigures fleet) {
        if (fleet.devices() == 0) {
            output.line("There are no Macs yet. To take some in: sparekey device add, or sparekey device import");
            return;
        }
        output.line("Macs: " + fleet.devices());
        long encrypted = fleet.encryption().getOrDefault(Reported.YES, 0L);
        section("Disk", "Macs", Reported.values(), fleet.encryption(), fleet.devices(), FleetReport::disk);
        table("Escrow", "Macs", List.of(row("encrypted Macs whose key is escrowed", fleet.escrowed(), encrypted)));
        section("Current keys", "keys", Evidence.values(), fleet.evidence(), sum(fleet.evidence()), FleetReport::known);
        section("Last check-in", "Macs", Silence.values(), fleet.silence(), fleet.devices(), FleetReport::silent);
        failures(fleet);
        reveals(fleet);
        output.line("");
        output.line("New keys: " + fleet.open() + " attempts under way, " + fleet.waiting()
                + " orders waiting, of these " + fleet.due() + " due and " + fleet.overdue() + " overdue.");
        if (fleet.quarantined() > 0) {
            output.line("Keys in quarantine: on " + fleet.quarantined()
                    + " Macs. They came through a channel that cannot be believed.");
        }
    }

    private void failures(FleetFigures fleet) {
        long failed = sum(fleet.failures());
        if (failed == 0) {
            output.line("");
            output.line("No attempt failed within " + FleetFigures.RECENTLY.toDays() + " days.");
        } else {
            section(
                    "Failed within " + FleetFigures.RECENTLY.toDays() + " days",
                    "tries",
                    Cause.values(),
                    fleet.failures(),
                    failed,
                    FleetReport::cause);
        }
    }

    /** Days without are left out. */
    private void reveals(FleetFigures fleet) {
        long shown = sum(fleet.reveals());
        if (shown == 0) {
            output.line("");
            output.line("No key was shown within " + FleetFigures.DAYS + " days.");
        } else {
            table(
                    "Shown within " + FleetFigures.DAYS + " days",
                    "keys",
                    fleet.reveals().entrySet().stream()
                            .map(day -> row(day.getKey().toString(), day.getValue(), shown))
                            .toList());
        }
    }

    private <E> void section(
            String title, String unit, E[] kinds, Map<E, Long> counts, long whole, Function<E, String> words) {
        table(
                title,
                unit,
                Arrays.stream(kinds)
                        .map(kind -> row(words.apply(kind), counts.getOrDefault(kind, 0L), whole))
                        .toList());
    }

    private void table(String title, String unit, List<List<String>> rows) {
        output.line("");
        output.table(List.of(title, unit, "share", ""), rows);
    }

    /** With a label as wide as the longest, so that the bars of all tables begin in one column. */
    private List<String> row(String label, long part, long whole) {
        Share share = new Share(part, whole);
        return List.of(
                String.format(Locale.ROOT, "%-38s", label), String.valueOf(part), share.percent(), share.bar(blocks));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String disk(Reported encrypted) {
        return switch (encrypted) {
            case YES -> "encrypted";
            case NO -> "not encrypted";
            case UNKNOWN -> "not known";
        };
    }

    private static String known(Evidence evidence) {
        return switch (evidence) {
            case PROVEN -> "proven: the Mac itself checked it";
            case CONFIRMED -> "confirmed: reported again later";
            case RECEIVED -> "received: reported once";
            case CONTRADICTED -> "contradicted: another one was reported";
        };
    }

    private static String silent(Silence silence) {
        return switch (silence) {
            case DAY -> "within a day";
            case WEEK -> "within 7 days";
            case MONTH -> "within 30 days";
            case LONGER -> "longer ago";
            case NEVER -> "never";
        };
    }

    private static String cause(Cause cause) {
        return switch (cause) {
            case WRONG_KEY -> "the key was wrong, likely";
            case SILENT -> "the Mac did not check in";
            case NOT_SET_UP -> "FileVault is not set up on the Mac";
            case UNDETERMINED -> "cannot be told";
        };
    }
}
