// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Encryption;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The registry in SQL: each device a row, each change of its ownership another. */
final class JdbiDevices implements Devices {

    static final String FIND_BY_ID = "SELECT * FROM devices WHERE id = :id";

    static final String FIND_BY_SERIAL = "SELECT * FROM devices WHERE serial = :serial";

    static final String FIND_ALL = "SELECT * FROM devices WHERE serial IN (<serials>)";

    static final String ADD = """
            INSERT INTO devices (
                id, serial, name, ownership, owner_issuer, owner_subject, owner_login, enrolled, encrypted, encryption_origin,
                personal_key, profile, last_check_in, last_report, unescrowed_since, registered, removed, version)
            VALUES (
                :id, :serial, :name, :ownership, :owner_issuer, :owner_subject, :owner_login, :enrolled, :encrypted, :encryption_origin,
                :personal_key, :profile, :last_check_in, :last_report, :unescrowed_since, :registered, :removed, :version)
            """;

    /** A device that came back and was removed again may have had new keys since, to be destroyed as well. */
    static final String UPDATE = """
            UPDATE devices
            SET name = :name, ownership = :ownership,
                owner_issuer = :owner_issuer, owner_subject = :owner_subject, owner_login = :owner_login,
                enrolled = :enrolled, encrypted = :encrypted, encryption_origin = :encryption_origin,
                personal_key = :personal_key, profile = :profile, last_check_in = :last_check_in, last_report = :last_report,
                unescrowed_since = :unescrowed_since, removed = :removed,
                keys_destroyed = CASE WHEN removed IS NOT DISTINCT FROM :removed THEN keys_destroyed END,
                version = version + 1
            WHERE id = :id AND version = :version
            """;

    static final String OWNED_BY_LOGIN =
            "SELECT * FROM devices WHERE owner_login = :login ORDER BY serial LIMIT :limit";

    static final String REMOVED_BEFORE = """
            SELECT * FROM devices
            WHERE removed IS NOT NULL AND keys_destroyed IS NULL AND removed < :instant
            ORDER BY removed, id LIMIT :limit
            """;

    static final String MARK_DESTROYED =
            "UPDATE devices SET keys_destroyed = :at WHERE id = :id AND removed IS NOT NULL AND keys_destroyed IS NULL";

    private final Session session;
    private final OwnershipHistory history;

    JdbiDevices(Session session) {
        this.session = session;
        this.history = new OwnershipHistory(session);
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return session.sql(FIND_BY_ID)
                .bind("id", id.value())
                .find(JdbiDevices::read)
                .map(history::complete);
    }

    @Override
    public Optional<Device> find(SerialNumber serial) {
        return session.sql(FIND_BY_SERIAL)
                .bind("serial", serial.value())
                .find(JdbiDevices::read)
                .map(history::complete);
    }

    @Override
    public List<Device> findAll(Collection<SerialNumber> serials) {
        if (serials.isEmpty()) {
            return List.of();
        }
        return history.complete(session.sql(FIND_ALL)
                .bindList("serials", serials.stream().map(SerialNumber::value).toList())
                .list(JdbiDevices::read));
    }

    @Override
    public List<Device> findByIds(Collection<DeviceId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<Device, DeviceSearch.Place> search(
            DeviceScope scope, DeviceSearch search, Optional<DeviceSearch.Place> after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(Device device) {
        if (device.version() != 0) {
            throw new IllegalArgumentException("a new device has version 0");
        }
        bind(session.sql(ADD), device)
                .bind("serial", device.serial().value())
                .bind("registered", device.registered())
                .bind("version", device.version())
                .runOnce("device " + device.id());
        history.begin(device);
    }

    @Override
    public void update(Device device) {
        bind(session.sql(UPDATE), device).bind("version", device.version()).runOnce("device " + device.id());
        history.append(device);
    }

    @Override
    public Page<Device, SerialNumber> list(DeviceScope scope, Optional<SerialNumber> after, int limit) {
        Page.requireLimit(limit);
        Optional<String> select = ScopeCondition.select(scope);
        if (select.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        List<Device> found = session.sql(select.get())
                .bind("after", after.map(SerialNumber::value).orElse(""))
                .bindUser("owner", scope.ownedBy())
                .bind("limit", limit + 1)
                .list(JdbiDevices::read);
        Page<Device, SerialNumber> page = Statement.pageOf(found, limit, Device::serial);
        return new Page<>(history.complete(page.items()), page.next());
    }

    @Override
    public List<Device> ownedBy(LoginName login, int limit) {
        return history.complete(session.sql(OWNED_BY_LOGIN)
                .bind("login", login.value())
                .bind("limit", limit)
                .list(JdbiDevices::read));
    }

    @Override
    public List<Device> removedBefore(Instant instant, int limit) {
        return history.complete(session.sql(REMOVED_BEFORE)
                .bind("instant", instant)
                .bind("limit", limit)
                .list(JdbiDevices::read));
    }

    @Override
    public void markDestroyed(DeviceId id, Instant at) {
        session.sql(MARK_DESTROYED).bind("id", id.value()).bind("at", at).run("device " + id);
    }

    private static Statement bind(Statement statement, Device device) {
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
                .bind("removed", device.removed());
    }

    /** The device without its history. */
    private static Device read(Row row) throws SQLException {
        return new Device(
                new DeviceId(row.uuid("id")),
                new SerialNumber(row.text("serial")),
                row.text("name"),
                new Possession(row.constant("ownership", Ownership.class), row.owner("owner"), List.of()),
                new MacStatus(
                        row.flag("enrolled"),
                        new Encryption(
                                row.constant("encrypted", Reported.class),
                                row.constant("encryption_origin", EncryptionOrigin.class)),
                        row.constant("personal_key", Reported.class),
                        row.constant("profile", EscrowProfile.class),
                        row.maybeInstant("last_check_in"),
                        row.maybeInstant("last_report"),
                        row.maybeInstant("unescrowed_since"),
                        Optional.empty()),
                row.instant("registered"),
                row.maybeInstant("removed"),
                row.number("version"));
    }
}
