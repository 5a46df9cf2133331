// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Notices;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox in SQL. */
final class JdbiNotices implements Notices {

    static final String ADD = """
            INSERT INTO notices (id, at, to_kind, to_realm, to_name, kind, device, detail, reveal, reason, ticket)
            VALUES (:id, :at, :to_kind, :to_realm, :to_name, :kind, :device, :detail, :reveal, :reason, :ticket)
            """;

    static final String LIST_OF_RECIPIENT = """
            SELECT * FROM notices
            WHERE to_kind = :to_kind AND to_realm = :to_realm AND to_name = :to_name AND id < :before
            ORDER BY id DESC LIMIT :limit
            """;

    static final String READDRESS = """
            UPDATE notices SET to_kind = 'PERSON', to_realm = :issuer, to_name = :subject
            WHERE to_kind = 'LOGIN' AND to_realm = '' AND to_name = :login
            """;

    static final String UNDELIVERED = "SELECT * FROM notices WHERE delivered IS NULL ORDER BY id LIMIT :limit";

    static final String MARK_DELIVERED = "UPDATE notices SET delivered = :at WHERE id = :id AND delivered IS NULL";

    private enum Kind {
        PERSON,
        LOGIN,
        OFFICERS
    }

    /** A recipient as three columns, none of them NULL, so that they can be compared. */
    private record Address(Kind kind, String realm, String name) {

        static Address of(Recipient to) {
            if (to instanceof Recipient.Person person) {
                return new Address(
                        Kind.PERSON, person.user().issuer(), person.user().subject());
            }
            return to instanceof Recipient.Login login
                    ? new Address(Kind.LOGIN, "", login.login().value())
                    : new Address(Kind.OFFICERS, "", "");
        }

        Recipient recipient() {
            return switch (kind) {
                case PERSON -> new Recipient.Person(new UserId(realm, name));
                case LOGIN -> new Recipient.Login(new LoginName(name));
                case OFFICERS -> new Recipient.Officers();
            };
        }

        Statement bindTo(Statement statement) {
            return statement.bind("to_kind", kind).bind("to_realm", realm).bind("to_name", name);
        }
    }

    private final Session session;

    JdbiNotices(Session session) {
        this.session = session;
    }

    @Override
    public void add(Notice notice) {
        Address.of(notice.to())
                .bindTo(session.sql(ADD))
                .bind("id", notice.id())
                .bind("at", notice.at())
                .bind("kind", notice.kind())
                .bind("device", notice.device().value())
                .bind("detail", notice.detail())
                .bind("reveal", notice.reveal().map(reveal -> reveal.entry().value()))
                .bind("reason", notice.reveal().map(Notice.Reveal::reason))
                .bind("ticket", notice.reveal().map(Notice.Reveal::ticket))
                .runOnce("notice " + notice.id());
    }

    @Override
    public Page<Notice, UUID> list(Recipient to, Optional<UUID> before, int limit) {
        return Address.of(to)
                .bindTo(session.sql(LIST_OF_RECIPIENT))
                .bind("before", before.orElse(Uuids.LAST))
                .page(limit, JdbiNotices::read, Notice::id);
    }

    @Override
    public void readdress(LoginName login, UserId user) {
        session.sql(READDRESS)
                .bind("login", login.value())
                .bind("issuer", user.issuer())
                .bind("subject", user.subject())
                .run("the notices to " + login);
    }

    @Override
    public List<Notice> undelivered(int limit) {
        return session.sql(UNDELIVERED).bind("limit", limit).list(JdbiNotices::read);
    }

    @Override
    public void markDelivered(UUID id, Instant at) {
        session.sql(MARK_DELIVERED).bind("id", id).bind("at", at).run("notice " + id);
    }

    private static Notice read(Row row) throws SQLException {
        Address to = new Address(row.constant("to_kind", Kind.class), row.text("to_realm"), row.text("to_name"));
        return new Notice(
                row.uuid("id"),
                row.instant("at"),
                to.recipient(),
                row.constant("kind", Notice.Kind.class),
                new DeviceId(row.uuid("device")),
                row.text("detail"),
                reveal(row));
    }

    private static Optional<Notice.Reveal> reveal(Row row) throws SQLException {
        Optional<UUID> entry = row.maybeUuid("reveal");
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice.Reveal(new AuditEntryId(entry.get()), row.text("reason"), row.text("ticket")));
    }
}
