// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Device;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What versions of Sparekey before the newest migration have left behind. */
final class OlderVersion {

    /** As it was up to migration 3 of PostgreSQL: what came later is missing. */
    private static final String ADD_DEVICE_WITH_MODEL = JdbiDevices.ADD
            .replace(" hardware_id, hardware_since, os_version, enrolment_said,", "")
            .replace(" :hardware_id, :hardware_since, :os_version, :enrolment_said,", "");

    /** As it was up to migration 2 of SQLite. */
    private static final String ADD_DEVICE = JdbiDevices.ADD
            .replace(" model, hardware_id, hardware_since, os_version, enrolment_said,", "")
            .replace(" :model, :hardware_id, :hardware_since, :os_version, :enrolment_said,", "");

    private static final String ADD_NOTICE = """
            INSERT INTO notices (id, at, to_kind, to_realm, to_name, kind, device, detail)
            VALUES (:id, :at, 'OFFICERS', '', '', :kind, :device, :detail)
            """;

    private OlderVersion() {}

    /** Makes the tables that there were after this migration, in a file of its own. */
    static void migrate(DataSource source, String version) {
        SqliteSchema.flyway(source).target(version).load().migrate();
    }

    /** Makes them as a guest in a host's database. */
    static void migrateShared(DataSource source, String version) {
        SqliteSchema.flyway(source)
                .target(version)
                .table(SharedSchema.HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** Adds a device and its history, in the transaction that is open on the connection. */
    static void add(Connection connection, Device device) {
        try (Handle handle = SqliteJdbi.lent(connection).open()) {
            add(new Session(handle, SqliteFaults::translate), ADD_DEVICE, device);
        }
    }

    /** The same in PostgreSQL. */
    static void addToPostgres(Connection connection, Device device) {
        try (Handle handle = Dialect.POSTGRESQL.over(new Lent(connection)).open()) {
            add(new Session(handle, PostgresFaults::translate), ADD_DEVICE_WITH_MODEL, device);
        }
    }

    private static void add(Session session, String sql, Device device) {
        DeviceRow.bind(session.sql(sql), device)
                .bind("serial", device.serial().value())
                .bind("registered", device.registered())
                .bind("version", device.version())
                .runOnce("device " + device.id());
        new OwnershipHistory(session).begin(device);
    }

    /** Adds a notice to the security officers, in the transaction that is open on the connection. */
    static void add(Connection connection, Notice notice) {
        try (Handle handle = SqliteJdbi.lent(connection).open()) {
            new Session(handle, SqliteFaults::translate)
                    .sql(ADD_NOTICE)
                    .bind("id", notice.id())
                    .bind("at", notice.at())
                    .bind("kind", notice.kind())
                    .bind("device", notice.device().value())
                    .bind("detail", notice.detail())
                    .runOnce("notice " + notice.id());
        }
    }
}
