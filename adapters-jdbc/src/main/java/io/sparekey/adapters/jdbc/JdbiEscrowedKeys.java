// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.Fingerprint;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The escrowed versions in SQL. The schema itself forbids to change a ciphertext, or to delete one whose data key is still there. */
final class JdbiEscrowedKeys implements EscrowedKeys {

    static final String FIND = "SELECT * FROM escrowed_keys WHERE id = :id";

    static final String FIND_CURRENT = "SELECT * FROM escrowed_keys WHERE device = :device AND standing = 'CURRENT'";

    static final String FIND_PREVIOUS = "SELECT * FROM escrowed_keys WHERE device = :device AND standing = 'PREVIOUS'";

    static final String FIND_BY_FINGERPRINT =
            "SELECT * FROM escrowed_keys WHERE device = :device AND fingerprint = :fingerprint";

    static final String LIST_OF_DEVICE = """
            SELECT * FROM escrowed_keys WHERE device = :device AND version < :before
            ORDER BY version DESC LIMIT :limit
            """;

    static final String NEWEST_VERSION =
            "SELECT coalesce(max(version), 0) AS newest FROM escrowed_keys WHERE device = :device";

    static final String ADD = """
            INSERT INTO escrowed_keys (
                id, device, version, sealed_ciphertext, sealed_data_key, sealed_format, fingerprint,
                source, made_by, made_reason, made_requested, made_for_issuer, made_for_subject, made_under, made_after,
                received, last_seen, confirmed, proven, contradicted, standing, superseded_by)
            VALUES (
                :id, :device, :version, :sealed_ciphertext, :sealed_data_key, :sealed_format, :fingerprint,
                :source, :made_by, :made_reason, :made_requested, :made_for_issuer, :made_for_subject, :made_under, :made_after,
                :received, :last_seen, :confirmed, :proven, :contradicted, :standing, :superseded_by)
            """;

    /** Finds nothing if it is asked to write another key in the place of this one. */
    static final String UPDATE = """
            UPDATE escrowed_keys
            SET source = :source, made_by = :made_by, made_reason = :made_reason, made_requested = :made_requested,
                made_for_issuer = :made_for_issuer, made_for_subject = :made_for_subject,
                made_under = :made_under, made_after = :made_after,
                received = :received, last_seen = :last_seen, confirmed = :confirmed, proven = :proven,
                contradicted = :contradicted, standing = :standing, superseded_by = :superseded_by
            WHERE id = :id AND device = :device AND version = :version AND fingerprint = :fingerprint
              AND sealed_ciphertext = :sealed_ciphertext AND sealed_data_key = :sealed_data_key AND sealed_format = :sealed_format
            """;

    static final String DUE_FOR_SCHEDULE = """
            SELECT * FROM escrowed_keys
            WHERE standing = 'CURRENT' AND scheduled IS NULL AND received <= :until
            ORDER BY received, id LIMIT :limit
            """;

    static final String MARK_SCHEDULED = "UPDATE escrowed_keys SET scheduled = :at WHERE id = :id";

    static final String LIST_ALL = "SELECT * FROM escrowed_keys WHERE id > :after ORDER BY id LIMIT :limit";

    static final String DESTROY = "DELETE FROM escrowed_keys WHERE device = :device";

    private final Session session;

    JdbiEscrowedKeys(Session session) {
        this.session = session;
    }

    @Override
    public Optional<EscrowedKey> find(KeyId id) {
        return session.sql(FIND).bind("id", id.value()).find(EscrowedKeyRow::read);
    }

    @Override
    public Optional<EscrowedKey> find(DeviceId device, Standing standing) {
        return session.sql(selectOnly(standing)).bind("device", device.value()).find(EscrowedKeyRow::read);
    }

    @Override
    public Optional<EscrowedKey> find(DeviceId device, Fingerprint fingerprint) {
        return session.sql(FIND_BY_FINGERPRINT)
                .bind("device", device.value())
                .bind("fingerprint", fingerprint.hex())
                .find(EscrowedKeyRow::read);
    }

    @Override
    public Page<EscrowedKey, Integer> list(DeviceId device, Optional<Integer> before, int limit) {
        return session.sql(LIST_OF_DEVICE)
                .bind("device", device.value())
                .bind("before", before.orElse(Integer.MAX_VALUE))
                .page(limit, EscrowedKeyRow::read, EscrowedKey::version);
    }

    @Override
    public int newestVersion(DeviceId device) {
        return session.sql(NEWEST_VERSION)
                .bind("device", device.value())
                .find(row -> row.integer("newest"))
                .orElseThrow();
    }

    @Override
    public void add(EscrowedKey key) {
        EscrowedKeyRow.bind(session.sql(ADD), key).runOnce("key " + key.id());
    }

    @Override
    public void update(EscrowedKey key) {
        if (EscrowedKeyRow.bind(session.sql(UPDATE), key).run("key " + key.id()) == 0) {
            throw new IllegalArgumentException("there is no key " + key.id() + " with that ciphertext");
        }
    }

    @Override
    public List<EscrowedKey> dueForSchedule(Instant receivedUntil, int limit) {
        return session.sql(DUE_FOR_SCHEDULE)
                .bind("until", receivedUntil)
                .bind("limit", limit)
                .list(EscrowedKeyRow::read);
    }

    @Override
    public void markScheduled(KeyId id, Instant at) {
        session.sql(MARK_SCHEDULED).bind("id", id.value()).bind("at", at).run("key " + id);
    }

    @Override
    public Page<EscrowedKey, KeyId> listAll(Optional<KeyId> after, int limit) {
        return session.sql(LIST_ALL)
                .bind("after", after.map(KeyId::value).orElse(Uuids.FIRST))
                .page(limit, EscrowedKeyRow::read, EscrowedKey::id);
    }

    @Override
    public int destroy(DeviceId device) {
        return session.sql(DESTROY).bind("device", device.value()).run("the keys of device " + device);
    }

    /** One statement each, since a partial index needs the constant in the statement. */
    private static String selectOnly(Standing standing) {
        return switch (standing) {
            case CURRENT -> FIND_CURRENT;
            case PREVIOUS -> FIND_PREVIOUS;
            case SUPERSEDED, QUARANTINED -> throw new IllegalArgumentException("there may be several " + standing);
        };
    }
}
