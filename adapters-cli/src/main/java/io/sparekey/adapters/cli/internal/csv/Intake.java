// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.core.usecase.ImportDevices;
import io.sparekey.core.usecase.ImportDevices.Verdict;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** Takes rows in, those that can be, and says what became of each. */
public final class Intake {

    private final Function<List<ImportDevices.Line>, List<Verdict>> registry;

    /** @param registry takes devices in, in one transaction, and has a verdict on each */
    public Intake(Function<List<ImportDevices.Line>, List<Verdict>> registry) {
        this.registry = registry;
    }

    /** Verdicts on the rows in their order. */
    public List<RowVerdict> take(List<Row> rows) {
        List<ImportDevices.Line> devices =
                rows.stream().map(Row::device).flatMap(Optional::stream).toList();
        Queue<Verdict> verdicts = new ArrayDeque<>(devices.isEmpty() ? List.of() : registry.apply(devices));
        return rows.stream()
                .map(row -> row.device().isPresent() ? taken(row, verdicts.remove()) : unreadable((Row.Bad) row))
                .toList();
    }

    private static RowVerdict taken(Row row, Verdict verdict) {
        return new RowVerdict(row.number(), row.serial(), kind(verdict), "");
    }

    private static RowVerdict unreadable(Row.Bad row) {
        return new RowVerdict(row.number(), row.serial(), RowVerdict.Kind.UNREADABLE, row.why());
    }

    private static RowVerdict.Kind kind(Verdict verdict) {
        return switch (verdict) {
            case ADDED -> RowVerdict.Kind.ADDED;
            case RESTORED -> RowVerdict.Kind.RESTORED;
            case CHANGED -> RowVerdict.Kind.CHANGED;
            case UNCHANGED -> RowVerdict.Kind.UNCHANGED;
            case DIFFERS -> RowVerdict.Kind.DIFFERS;
        };
    }
}
