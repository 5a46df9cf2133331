// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.OwnershipChange;
import io.sparekey.core.device.Possession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whose the devices were: a table that is only ever appended to, and read for a whole page of devices at once. */
final class OwnershipHistory {

    static final String APPEND = """
            INSERT INTO ownership_changes (
                device, position, at, former_issuer, former_subject, former_login, new_issuer, new_subject, new_login,
                ownership_from, ownership_to, is_first)
            VALUES (
                :device, :position, :at, :former_issuer, :former_subject, :former_login, :new_issuer, :new_subject, :new_login,
                :ownership_from, :ownership_to, :is_first)
            """;

    static final String OF_DEVICES =
            "SELECT * FROM ownership_changes WHERE device IN (<devices>) ORDER BY device, position";

    static final String OF_DEVICE = "SELECT * FROM ownership_changes WHERE device = :device ORDER BY position";

    private record Entry(DeviceId device, OwnershipChange change) {}

    private final Session session;

    OwnershipHistory(Session session) {
        this.session = session;
    }

    /** The device with its history. */
    Device complete(Device device) {
        return completed(device, of(device));
    }

    /** The devices with their histories. */
    List<Device> complete(List<Device> devices) {
        if (devices.isEmpty()) {
            return devices;
        }
        Map<DeviceId, List<OwnershipChange>> changes = of(devices);
        return devices.stream()
                .map(device -> completed(device, changes.getOrDefault(device.id(), List.of())))
                .toList();
    }

    /** Writes the history of a device that has just been added, so that there is none yet. */
    void begin(Device device) {
        append(device.id(), device.possession().history(), 0);
    }

    /** Adds what has happened since the device was written last. @throws IllegalArgumentException if what was written before differs */
    void append(Device device) {
        List<OwnershipChange> history = device.possession().history();
        List<OwnershipChange> known = of(device);
        if (history.size() < known.size() || !history.subList(0, known.size()).equals(known)) {
            throw new IllegalArgumentException("the history of a device only grows");
        }
        append(device.id(), history, known.size());
    }

    private void append(DeviceId device, List<OwnershipChange> history, int from) {
        for (int position = from; position < history.size(); position++) {
            append(device, position, history.get(position));
        }
    }

    private void append(DeviceId device, int position, OwnershipChange change) {
        session.sql(APPEND)
                .bind("device", device.value())
                .bind("position", position)
                .bind("at", change.at())
                .bindOwner("former", change.formerOwner())
                .bindOwner("new", change.newOwner())
                .bind("ownership_from", change.from())
                .bind("ownership_to", change.to())
                .bind("is_first", change.first())
                .runOnce("device " + device);
    }

    private List<OwnershipChange> of(Device device) {
        return session.sql(OF_DEVICE).bind("device", device.id().value()).list(OwnershipHistory::readChange);
    }

    private Map<DeviceId, List<OwnershipChange>> of(List<Device> devices) {
        return session
                .sql(OF_DEVICES)
                .bindList("devices", devices.stream().map(d -> d.id().value()).toList())
                .list(OwnershipHistory::read)
                .stream()
                .collect(Collectors.groupingBy(Entry::device, Collectors.mapping(Entry::change, Collectors.toList())));
    }

    private static Device completed(Device device, List<OwnershipChange> history) {
        Possession today = device.possession();
        return device.possessed(new Possession(today.ownership(), today.owner(), history));
    }

    private static Entry read(Row row) throws SQLException {
        return new Entry(new DeviceId(row.uuid("device")), readChange(row));
    }

    private static OwnershipChange readChange(Row row) throws SQLException {
        return new OwnershipChange(
                row.instant("at"),
                row.owner("former"),
                row.owner("new"),
                row.constant("ownership_from", Ownership.class),
                row.constant("ownership_to", Ownership.class),
                row.flag("is_first"));
    }
}
