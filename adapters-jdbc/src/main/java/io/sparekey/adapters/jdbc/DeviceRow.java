// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.MacDetails;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import java.sql.SQLException;
import java.util.List;

/** A device as a row of {@code devices}. */
final class DeviceRow {

    private DeviceRow() {}

    /** All that changes but the version. */
    static Statement bind(Statement statement, Device device) {
        MacStatus status = device.status();
        return statement
                .bind("id", device.id().value())
                .bind("name", device.name())
                .bind("ownership", device.possession().ownership())
                .bindOwner("owner", device.possession().owner())
                .bind("enrolled", status.enrolled())
                .bind("encrypted", status.encryption().on())
                .bind("encryption_origin", status.encryption().origin())
                .bind("personal_key", status.personalKey())
                .bind("profile", status.profile())
                .bind("last_check_in", status.lastCheckIn())
                .bind("last_report", status.lastReport())
                .bind("unescrowed_since", status.unescrowedSince())
                .bind("hardware_id", status.details().hardware().map(HardwareId::value))
                .bind("hardware_since", status.details().hardwareSince())
                .bind("model", status.details().model())
                .bind("os_version", status.details().osVersion())
                .bind("enrolment_said", status.enrolmentSaid())
                .bind("removed", device.removed());
    }

    /** The device without its history. */
    static Device read(Row row) throws SQLException {
        return new Device(
                new DeviceId(row.uuid("id")),
                new SerialNumber(row.text("serial")),
                row.text("name"),
                new Possession(row.constant("ownership", Ownership.class), row.owner("owner"), List.of()),
                status(row),
                row.instant("registered"),
                row.maybeInstant("removed"),
                row.number("version"));
    }

    private static MacStatus status(Row row) throws SQLException {
        return new MacStatus(
                row.flag("enrolled"),
                new Encryption(
                        row.constant("encrypted", Reported.class),
                        row.constant("encryption_origin", EncryptionOrigin.class)),
                row.constant("personal_key", Reported.class),
                row.constant("profile", EscrowProfile.class),
                row.maybeInstant("last_check_in"),
                row.maybeInstant("last_report"),
                row.maybeInstant("unescrowed_since"),
                new MacDetails(
                        row.maybeText("hardware_id").map(HardwareId::new),
                        row.maybeInstant("hardware_since"),
                        row.maybeText("model"),
                        row.maybeText("os_version")),
                row.maybeInstant("enrolment_said"));
    }
}
