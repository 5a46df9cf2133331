// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.AgentChallenge;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AgentCredentials;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The credentials of device agents in SQL. The schema itself forbids to revive one, or to give it to another device. */
final class JdbiAgentCredentials implements AgentCredentials {

    static final String ADD = """
            INSERT INTO agent_credentials (id, device, digest, successor, by_kind, by_realm, by_name, invited, redeemable,
                enrolled, revoked, nonce, nonce_expires, version)
            VALUES (:id, :device, :digest, :successor, :by_kind, :by_realm, :by_name, :invited, :redeemable,
                :enrolled, :revoked, :nonce, :nonce_expires, :version)
            """;

    static final String FIND = "SELECT * FROM agent_credentials WHERE id = :id";

    static final String FIND_BY_DIGEST = "SELECT * FROM agent_credentials WHERE digest = :digest";

    static final String FIND_BY_SUCCESSOR = "SELECT * FROM agent_credentials WHERE successor = :digest";

    static final String FIND_LIVE =
            "SELECT * FROM agent_credentials WHERE device = :device AND revoked IS NULL ORDER BY id DESC";

    static final String UPDATE = """
            UPDATE agent_credentials
            SET digest = :digest, successor = :successor, enrolled = :enrolled, revoked = :revoked,
                nonce = :nonce, nonce_expires = :nonce_expires, version = version + 1
            WHERE id = :id AND version = :version
            """;

    static final String LIST = """
            SELECT * FROM agent_credentials WHERE device = :device AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    private final Session session;

    JdbiAgentCredentials(Session session) {
        this.session = session;
    }

    @Override
    public void add(AgentCredential credential) {
        bound(session.sql(ADD), credential)
                .bind("device", credential.device().value())
                .bind("by_kind", credential.invitedBy().kind())
                .bind("by_realm", credential.invitedBy().realm())
                .bind("by_name", credential.invitedBy().name())
                .bind("invited", credential.invited())
                .bind("redeemable", credential.redeemable())
                .runOnce("agent " + credential.id());
    }

    @Override
    public Optional<AgentCredential> find(AgentId id) {
        return session.sql(FIND).bind("id", id.value()).find(JdbiAgentCredentials::read);
    }

    @Override
    public Optional<AgentCredential> find(String digest) {
        return find(FIND_BY_DIGEST, digest).or(() -> find(FIND_BY_SUCCESSOR, digest));
    }

    private Optional<AgentCredential> find(String statement, String digest) {
        return session.sql(statement).bind("digest", digest).find(JdbiAgentCredentials::read);
    }

    @Override
    public List<AgentCredential> findLive(DeviceId device) {
        return session.sql(FIND_LIVE).bind("device", device.value()).list(JdbiAgentCredentials::read);
    }

    @Override
    public void update(AgentCredential credential) {
        bound(session.sql(UPDATE), credential).runOnce("agent " + credential.id());
    }

    @Override
    public Page<AgentCredential, AgentId> list(DeviceId device, Optional<AgentId> before, int limit) {
        return session.sql(LIST)
                .bind("device", device.value())
                .bind("before", before.map(AgentId::value).orElse(Uuids.LAST))
                .page(limit, JdbiAgentCredentials::read, AgentCredential::id);
    }

    private static Statement bound(Statement statement, AgentCredential credential) {
        return statement
                .bind("id", credential.id().value())
                .bind("digest", credential.digest())
                .bind("successor", credential.successor())
                .bind("enrolled", credential.enrolled())
                .bind("revoked", credential.revoked())
                .bind("nonce", credential.challenge().map(AgentChallenge::nonce))
                .bind("nonce_expires", credential.challenge().map(AgentChallenge::expires))
                .bind("version", credential.version());
    }

    private static AgentCredential read(Row row) throws SQLException {
        Optional<String> nonce = row.maybeText("nonce");
        return new AgentCredential(
                new AgentId(row.uuid("id")),
                new DeviceId(row.uuid("device")),
                row.text("digest"),
                row.maybeText("successor"),
                new ActorId(row.constant("by_kind", ActorId.Kind.class), row.text("by_realm"), row.text("by_name")),
                row.instant("invited"),
                row.instant("redeemable"),
                row.maybeInstant("enrolled"),
                row.maybeInstant("revoked"),
                nonce.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new AgentChallenge(nonce.get(), row.instant("nonce_expires"))),
                row.number("version"));
    }
}
