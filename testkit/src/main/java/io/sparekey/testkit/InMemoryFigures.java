// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.Figures;
import io.sparekey.core.port.FleetFigures;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts by looking at everything. */
final class InMemoryFigures implements Figures {

    private final Tables tables;

    InMemoryFigures(Tables tables) {
        this.tables = tables;
    }

    @Override
    public FleetFigures fleet(Instant now) {
        return new FleetFigures(
                present().count(),
                count(present(), device -> device.status().encryption().on()),
                encrypted().filter(this::hasCurrentKey).count(),
                keys().filter(key -> key.standing() == Standing.QUARANTINED)
                        .map(EscrowedKey::device)
                        .distinct()
                        .count(),
                count(
                        keys().filter(EscrowedKey::isCurrent),
                        key -> key.confidence().evidence()),
                count(
                        present(),
                        device -> FleetFigures.Silence.since(device.status().lastCheckIn(), now)),
                rotations().filter(Rotation::isOpen).count(),
                rotations().filter(Rotation::isWaiting).count(),
                due(now).filter(due -> !due.isBefore(now.minus(FleetFigures.PROMPT)))
                        .count(),
                due(now).filter(due -> due.isBefore(now.minus(FleetFigures.PROMPT)))
                        .count(),
                count(
                        rotations().filter(rotation -> hasFailed(rotation, now)),
                        rotation -> rotation.cause().orElse(Cause.UNDETERMINED)),
                reveals(now));
    }

    /** When the time came of the orders that still wait. */
    private Stream<Instant> due(Instant now) {
        return rotations()
                .filter(Rotation::isWaiting)
                .map(rotation -> rotation.order().due())
                .filter(due -> !due.isAfter(now));
    }

    private SortedMap<LocalDate, Long> reveals(Instant now) {
        LocalDate first = FleetFigures.firstDay(now);
        return new TreeMap<>(count(
                tables.audit()
                        .all()
                        .filter(entry -> entry.event() instanceof AuditEvent.KeyRevealed)
                        .map(entry -> LocalDate.ofInstant(entry.at(), ZoneOffset.UTC))
                        .filter(day -> !day.isBefore(first) && day.isBefore(first.plusDays(FleetFigures.DAYS))),
                day -> day));
    }

    private static boolean hasFailed(Rotation rotation, Instant now) {
        boolean failed = rotation.state() == RotationState.FAILED || rotation.state() == RotationState.EXPIRED;
        Instant since = now.minus(FleetFigures.RECENTLY);
        return failed
                && rotation.timeline().ended().filter(at -> !at.isBefore(since)).isPresent();
    }

    @Override
    public long unescrowed() {
        return encrypted().filter(device -> !hasCurrentKey(device)).count();
    }

    @Override
    public long unescrowedByHand() {
        return encrypted()
                .filter(device -> !hasCurrentKey(device))
                .filter(device -> Set.of(EncryptionOrigin.USER, EncryptionOrigin.BEFORE_ENROLMENT)
                        .contains(device.status().encryption().origin()))
                .count();
    }

    @Override
    public long scheduledUntil(Instant receivedUntil) {
        return tables.keys().dueForSchedule(receivedUntil, Integer.MAX_VALUE).size();
    }

    @Override
    public long removedBefore(Instant instant) {
        return tables.devices().removedBefore(instant, Integer.MAX_VALUE).size();
    }

    private Stream<Device> present() {
        return tables.devices().all().filter(device -> !device.isRemoved());
    }

    private Stream<Device> encrypted() {
        return present().filter(device -> device.status().encryption().isOn());
    }

    private Stream<EscrowedKey> keys() {
        return tables.keys().all().filter(key -> isPresent(key.device()));
    }

    private Stream<Rotation> rotations() {
        return tables.rotations().all().filter(rotation -> isPresent(rotation.device()));
    }

    private boolean isPresent(DeviceId device) {
        return tables.devices().find(device).filter(found -> !found.isRemoved()).isPresent();
    }

    private boolean hasCurrentKey(Device device) {
        return tables.keys().find(device.id(), Standing.CURRENT).isPresent();
    }

    private static <T, K> Map<K, Long> count(Stream<T> things, Function<T, K> by) {
        return things.collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
