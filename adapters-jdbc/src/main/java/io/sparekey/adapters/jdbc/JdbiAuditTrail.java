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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The audit trail in SQL. The schema itself forbids to change or delete an entry. */
final class JdbiAuditTrail implements AuditTrail {

    static final String ADD = """
            INSERT INTO audit_entries (id, at, actor_kind, actor_realm, actor_name, device, type, fields)
            VALUES (:id, :at, :actor_kind, :actor_realm, :actor_name, :device, :type, :fields)
            """;

    static final String FIND = "SELECT * FROM audit_entries WHERE id = :id";

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
        AuditQuery query = AuditQuery.of(selection, order, from);
        if (selection.types().isEmpty()) {
            return page(query, limit);
        }
        List<AuditEntryId> border =
                query.bound(session.sql(query.border())).list(row -> new AuditEntryId(row.uuid("id")));
        if (border.size() < 2) {
            return page(query, limit);
        }
        Page<AuditEntry, AuditEntryId> page = page(query.to(border.get(1)), limit);
        return new Page<>(page.items(), page.next().or(() -> Optional.of(border.get(0))));
    }

    private Page<AuditEntry, AuditEntryId> page(AuditQuery query, int limit) {
        Statement statement = query.bound(session.sql(query.page()));
        Set<String> types = query.selection().types();
        return (types.isEmpty() ? statement : statement.bindList("types", types))
                .page(limit, JdbiAuditTrail::read, AuditEntry::id);
    }

    @Override
    public Optional<AuditEntry> find(AuditEntryId id) {
        return session.sql(FIND).bind("id", id.value()).find(JdbiAuditTrail::read);
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
