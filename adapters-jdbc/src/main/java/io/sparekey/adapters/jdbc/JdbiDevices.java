// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.DeviceSearch;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The registry in SQL: each device a row, each change of its ownership another. */
final class JdbiDevices implements Devices {

    static final String FIND_BY_ID = "SELECT * FROM devices WHERE id = :id";

    static final String FIND_BY_SERIAL = "SELECT * FROM devices WHERE serial = :serial";

    static final String FIND_BY_HARDWARE = "SELECT * FROM devices WHERE hardware_id = :hardware_id";

    static final String FIND_ALL = "SELECT * FROM devices WHERE serial IN (<serials>)";

    static final String FIND_BY_IDS = "SELECT * FROM devices WHERE id IN (<ids>)";

    static final String ADD = """
            INSERT INTO devices (
                id, serial, name, ownership, owner_issuer, owner_subject, owner_login, enrolled, encrypted, encryption_origin,
                personal_key, profile, last_check_in, last_report, unescrowed_since, model, hardware_id, hardware_since, os_version, enrolment_said, registered, removed, version)
            VALUES (
                :id, :serial, :name, :ownership, :owner_issuer, :owner_subject, :owner_login, :enrolled, :encrypted, :encryption_origin,
                :personal_key, :profile, :last_check_in, :last_report, :unescrowed_since, :model, :hardware_id, :hardware_since, :os_version, :enrolment_said, :registered, :removed, :version)
            """;

    /** A device that came back and was removed again may have had new keys since, to be destroyed as well. */
    static final String UPDATE = """
            UPDATE devices
            SET name = :name, ownership = :ownership,
                owner_issuer = :owner_issuer, owner_subject = :owner_subject, owner_login = :owner_login,
                enrolled = :enrolled, encrypted = :encrypted, encryption_origin = :encryption_origin,
                personal_key = :personal_key, profile = :profile, last_check_in = :last_check_in, last_report = :last_report,
                unescrowed_since = :unescrowed_since, model = :model, hardware_id = :hardware_id, hardware_since = :hardware_since, os_version = :os_version,
                enrolment_said = :enrolment_said, removed = :removed,
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
    private final JdbiPeople people;
    private final DeviceWords words;

    JdbiDevices(Session session) {
        this.session = session;
        this.history = new OwnershipHistory(session);
        this.people = new JdbiPeople(session);
        this.words = new DeviceWords(session);
    }

    @Override
    public Optional<Device> find(DeviceId id) {
        return session.sql(FIND_BY_ID)
                .bind("id", id.value())
                .find(DeviceRow::read)
                .map(history::complete);
    }

    @Override
    public Optional<Device> find(SerialNumber serial) {
        return session.sql(FIND_BY_SERIAL)
                .bind("serial", serial.value())
                .find(DeviceRow::read)
                .map(history::complete);
    }

    @Override
    public Optional<Device> find(HardwareId hardware) {
        return session.sql(FIND_BY_HARDWARE)
                .bind("hardware_id", hardware.value())
                .find(DeviceRow::read)
                .map(history::complete);
    }

    @Override
    public List<Device> findAll(Collection<SerialNumber> serials) {
        if (serials.isEmpty()) {
            return List.of();
        }
        return history.complete(session.sql(FIND_ALL)
                .bindList("serials", serials.stream().map(SerialNumber::value).toList())
                .list(DeviceRow::read));
    }

    @Override
    public List<Device> findByIds(Collection<DeviceId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return history.complete(session.sql(FIND_BY_IDS)
                .bindList("ids", ids.stream().map(DeviceId::value).toList())
                .list(DeviceRow::read));
    }

    @Override
    public Page<Device, DeviceSearch.Place> search(
            DeviceScope scope, DeviceSearch search, Optional<DeviceSearch.Place> after, int limit) {
        Page.requireLimit(limit);
        Optional<String> select = SearchCondition.select(scope);
        if (select.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        DeviceSearch.Place start = SearchCondition.start(search, after);
        List<Found> found = session.sql(select.get())
                .bind("found_by", search.by())
                .bind("word", start.key())
                .bind("device", start.device().value())
                .bind("end", SearchCondition.end(search.prefix()))
                .bind(
                        "length",
                        search.prefix().codePointCount(0, search.prefix().length()))
                .bindUser("owner", scope.ownedBy())
                .bind("limit", limit + 1)
                .list(row -> new Found(row.text("found_word"), DeviceRow.read(row)));
        Page<Found, DeviceSearch.Place> page = Statement.pageOf(found, limit, Found::place);
        List<Device> devices = page.items().stream().map(Found::device).toList();
        return new Page<>(history.complete(devices), page.next());
    }

    private record Found(String word, Device device) {
        DeviceSearch.Place place() {
            return new DeviceSearch.Place(word, device.id());
        }
    }

    @Override
    public void add(Device device) {
        if (device.version() != 0) {
            throw new IllegalArgumentException("a new device has version 0");
        }
        DeviceRow.bind(session.sql(ADD), device)
                .bind("serial", device.serial().value())
                .bind("registered", device.registered())
                .bind("version", device.version())
                .runOnce("device " + device.id());
        history.begin(device);
        keepWords(device);
    }

    @Override
    public void update(Device device) {
        DeviceRow.bind(session.sql(UPDATE), device)
                .bind("version", device.version())
                .runOnce("device " + device.id());
        history.append(device);
        keepWords(device);
    }

    private void keepWords(Device device) {
        words.keep(device, people.find(device.possession().owner()));
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
                .list(DeviceRow::read);
        Page<Device, SerialNumber> page = Statement.pageOf(found, limit, Device::serial);
        return new Page<>(history.complete(page.items()), page.next());
    }

    @Override
    public List<Device> ownedBy(LoginName login, int limit) {
        return history.complete(session.sql(OWNED_BY_LOGIN)
                .bind("login", login.value())
                .bind("limit", limit)
                .list(DeviceRow::read));
    }

    @Override
    public List<Device> removedBefore(Instant instant, int limit) {
        return history.complete(session.sql(REMOVED_BEFORE)
                .bind("instant", instant)
                .bind("limit", limit)
                .list(DeviceRow::read));
    }

    @Override
    public void markDestroyed(DeviceId id, Instant at) {
        session.sql(MARK_DESTROYED).bind("id", id.value()).bind("at", at).run("device " + id);
    }
}
