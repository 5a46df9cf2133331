// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.util.Optional;

/** The audit trail in SQL. The schema itself forbids to change or delete an entry. */
final class JdbiAuditTrail implements AuditTrail {

    static final String ADD = """
            INSERT INTO audit_entries (id, at, actor_kind, actor_realm, actor_name, device, type, fields)
            VALUES (:id, :at, :actor_kind, :actor_realm, :actor_name, :device, :type, :fields)
            """;

    static final String LIST = "SELECT * FROM audit_entries WHERE id > :after ORDER BY id LIMIT :limit";

    static final String LIST_OF_DEVICE =
            "SELECT * FROM audit_entries WHERE device = :device AND id > :after ORDER BY id LIMIT :limit";

    static final String LIST_OF_ACTOR = """
            SELECT * FROM audit_entries
            WHERE actor_kind = :kind AND actor_realm = :realm AND actor_name = :name AND id > :after
            ORDER BY id LIMIT :limit
            """;

    static final String LIST_OF_ACTOR_AND_DEVICE = """
            SELECT * FROM audit_entries
            WHERE actor_kind = :kind AND actor_realm = :realm AND actor_name = :name AND device = :device AND id > :after
            ORDER BY id LIMIT :limit
            """;

    private final Session session;

    JdbiAuditTrail(Session session) {
        this.session = session;
    }

    @Override
    public void add(AuditEntry entry) {
        session.sql(ADD)
                .bind("id", entry.id().value())
                .bind("at", entry.at())
                .bind("actor_kind", entry.actor().kind())
                .bind("actor_realm", entry.actor().realm())
                .bind("actor_name", entry.actor().name())
                .bind("device", entry.device().map(DeviceId::value))
                .bind("type", entry.event().type())
                .bind("fields", FieldList.write(entry.event().fields()))
                .runOnce("audit entry " + entry.id());
    }

    @Override
    public Page<AuditEntry, AuditEntryId> list(
            AuditSelection selection, AuditSelection.Order order, Optional<AuditEntryId> from, int limit) {
        if (order != AuditSelection.Order.OLDEST_FIRST) {
            throw new UnsupportedOperationException();
        }
        Optional<ActorId> actor = selection.actor();
        Optional<DeviceId> device = selection.device();
        String whole = device.isPresent() ? LIST_OF_DEVICE : LIST;
        String own = device.isPresent() ? LIST_OF_ACTOR_AND_DEVICE : LIST_OF_ACTOR;
        return session.sql(actor.isPresent() ? own : whole)
                .bind("kind", actor.map(ActorId::kind))
                .bind("realm", actor.map(ActorId::realm))
                .bind("name", actor.map(ActorId::name))
                .bind("device", device.map(DeviceId::value))
                .bind("after", from.map(AuditEntryId::value).orElse(Uuids.FIRST))
                .page(limit, JdbiAuditTrail::read, AuditEntry::id);
    }

    @Override
    public Optional<AuditEntry> find(AuditEntryId id) {
        throw new UnsupportedOperationException();
    }

    private static AuditEntry read(Row row) throws SQLException {
        return new AuditEntry(
                new AuditEntryId(row.uuid("id")),
                row.instant("at"),
                new ActorId(
                        row.constant("actor_kind", ActorId.Kind.class),
                        row.text("actor_realm"),
                        row.text("actor_name")),
                row.maybeUuid("device").map(DeviceId::new),
                AuditEvent.restore(row.text("type"), FieldList.read(row.text("fields"))));
    }
}
