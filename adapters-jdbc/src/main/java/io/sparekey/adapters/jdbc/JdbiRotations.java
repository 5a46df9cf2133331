// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Rotations;
import io.sparekey.core.rotation.Rotation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Attempts and orders in SQL. Conditions repeat those of the partial indexes to the letter, else these are not used. */
final class JdbiRotations implements Rotations {

    static final String FIND = "SELECT * FROM rotations WHERE id = :id";

    static final String FIND_OPEN = """
            SELECT * FROM rotations
            WHERE device = :device AND opened IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE')
            """;

    static final String FIND_WAITING =
            "SELECT * FROM rotations WHERE device = :device AND opened IS NULL AND state = 'REQUESTED'";

    static final String FIND_LATEST_ATTEMPT = """
            SELECT * FROM rotations WHERE device = :device AND opened IS NOT NULL
            ORDER BY opened DESC, id DESC LIMIT 1
            """;

    static final String LIST_OF_DEVICE =
            "SELECT * FROM rotations WHERE device = :device AND id < :before ORDER BY id DESC LIMIT :limit";

    static final String ADD = """
            INSERT INTO rotations (
                id, device, reason, by_kind, by_realm, by_name, owner_issuer, owner_subject, requested, due, renewals, state,
                unlock_key, typed_ciphertext, typed_data_key, typed_format, typed_fingerprint, typed_by_issuer, typed_by_subject,
                typed_at, opened, expires, sent, doubted, ended, next_at, attempts, leased_until, doubt, cause, stored_key, version)
            VALUES (
                :id, :device, :reason, :by_kind, :by_realm, :by_name, :owner_issuer, :owner_subject, :requested, :due, :renewals, :state,
                :unlock_key, :typed_ciphertext, :typed_data_key, :typed_format, :typed_fingerprint, :typed_by_issuer, :typed_by_subject,
                :typed_at, :opened, :expires, :sent, :doubted, :ended, :next_at, :attempts, :leased_until, :doubt, :cause, :stored_key, :version)
            """;

    static final String UPDATE = """
            UPDATE rotations
            SET reason = :reason, by_kind = :by_kind, by_realm = :by_realm, by_name = :by_name,
                owner_issuer = :owner_issuer, owner_subject = :owner_subject,
                requested = :requested, due = :due, renewals = :renewals, state = :state, unlock_key = :unlock_key,
                typed_ciphertext = :typed_ciphertext, typed_data_key = :typed_data_key, typed_format = :typed_format,
                typed_fingerprint = :typed_fingerprint, typed_by_issuer = :typed_by_issuer,
                typed_by_subject = :typed_by_subject, typed_at = :typed_at,
                opened = :opened, expires = :expires, sent = :sent, doubted = :doubted, ended = :ended,
                next_at = :next_at, attempts = :attempts, leased_until = :leased_until,
                doubt = :doubt, cause = :cause, stored_key = :stored_key, version = version + 1
            WHERE id = :id AND version = :version
            """;

    /** Due are found first and once: otherwise PostgreSQL might look for them again, and find others. */
    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT id FROM rotations
                WHERE next_at IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE')
                  AND next_at <= :now AND (leased_until IS NULL OR leased_until <= :now)
                ORDER BY next_at, id LIMIT :limit <skip_claimed>)
            UPDATE rotations SET leased_until = :until, version = version + 1
            WHERE id IN (SELECT id FROM due)
            RETURNING *
            """;

    static final String EXPIRED = """
            SELECT * FROM rotations
            WHERE opened IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'UNSURE') AND expires <= :now
            ORDER BY expires, id LIMIT :limit
            """;

    private final Session session;

    JdbiRotations(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Rotation> find(RotationId id) {
        return session.sql(FIND).bind("id", id.value()).find(RotationRow::read);
    }

    @Override
    public Optional<Rotation> findOpen(DeviceId device) {
        return session.sql(FIND_OPEN).bind("device", device.value()).find(RotationRow::read);
    }

    @Override
    public Optional<Rotation> findWaiting(DeviceId device) {
        return session.sql(FIND_WAITING).bind("device", device.value()).find(RotationRow::read);
    }

    @Override
    public Optional<Rotation> findLatestAttempt(DeviceId device) {
        return session.sql(FIND_LATEST_ATTEMPT).bind("device", device.value()).find(RotationRow::read);
    }

    @Override
    public Page<Rotation, RotationId> list(DeviceId device, Optional<RotationId> before, int limit) {
        return session.sql(LIST_OF_DEVICE)
                .bind("device", device.value())
                .bind("before", before.map(RotationId::value).orElse(Uuids.LAST))
                .page(limit, RotationRow::read, Rotation::id);
    }

    @Override
    public void add(Rotation rotation) {
        if (rotation.version() != 0) {
            throw new IllegalArgumentException("a new rotation has version 0");
        }
        RotationRow.bind(session.sql(ADD), rotation)
                .bind("version", rotation.version())
                .runOnce("rotation " + rotation.id());
    }

    @Override
    public void update(Rotation rotation) {
        RotationRow.bind(session.sql(UPDATE), rotation)
                .bind("version", rotation.version())
                .runOnce("rotation " + rotation.id());
    }

    @Override
    public List<Rotation> claim(Instant now, Instant leasedUntil, int limit) {
        // RETURNING keeps no order.
        return session
                .sql(CLAIM)
                .bind("now", now)
                .bind("until", leasedUntil)
                .bind("limit", limit)
                .list(RotationRow::read)
                .stream()
                .sorted(Comparator.comparing(
                                (Rotation claimed) -> claimed.agenda().next().orElseThrow())
                        .thenComparing(claimed -> claimed.id().toString()))
                .toList();
    }

    @Override
    public List<Rotation> expired(Instant now, int limit) {
        return session.sql(EXPIRED).bind("now", now).bind("limit", limit).list(RotationRow::read);
    }
}
