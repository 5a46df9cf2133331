// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.Page;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The API tokens in SQL. The schema itself forbids to change or revive one. */
final class JdbiApiTokens implements ApiTokens {

    static final String ADD = """
            INSERT INTO api_tokens (id, name, scope, digest, by_kind, by_realm, by_name, issued, expires, revoked)
            VALUES (:id, :name, :scope, :digest, :by_kind, :by_realm, :by_name, :issued, :expires, :revoked)
            """;

    static final String FIND_BY_DIGEST = "SELECT * FROM api_tokens WHERE digest = :digest";

    static final String FIND = "SELECT * FROM api_tokens WHERE id = :id";

    static final String REVOKE = "UPDATE api_tokens SET revoked = :at WHERE id = :id AND revoked IS NULL";

    static final String LIST = "SELECT * FROM api_tokens WHERE id < :before ORDER BY id DESC LIMIT :limit";

    private final Session session;

    JdbiApiTokens(Session session) {
        this.session = session;
    }

    @Override
    public void add(ApiToken token) {
        session.sql(ADD)
                .bind("id", token.id().value())
                .bind("name", token.name())
                .bind("scope", token.scope().text())
                .bind("digest", token.digest())
                .bind("by_kind", token.issuedBy().kind())
                .bind("by_realm", token.issuedBy().realm())
                .bind("by_name", token.issuedBy().name())
                .bind("issued", token.issued())
                .bind("expires", token.expires())
                .bind("revoked", token.revoked())
                .runOnce("token " + token.id());
    }

    @Override
    public Optional<ApiToken> find(String digest) {
        return session.sql(FIND_BY_DIGEST).bind("digest", digest).find(JdbiApiTokens::read);
    }

    @Override
    public Optional<ApiToken> find(TokenId id) {
        return session.sql(FIND).bind("id", id.value()).find(JdbiApiTokens::read);
    }

    @Override
    public void revoke(TokenId id, Instant at) {
        session.sql(REVOKE).bind("id", id.value()).bind("at", at).run("token " + id);
    }

    @Override
    public Page<ApiToken, TokenId> list(Optional<TokenId> before, int limit) {
        return session.sql(LIST)
                .bind("before", before.map(TokenId::value).orElse(Uuids.LAST))
                .page(limit, JdbiApiTokens::read, ApiToken::id);
    }

    private static ApiToken read(Row row) throws SQLException {
        return new ApiToken(
                new TokenId(row.uuid("id")),
                row.text("name"),
                TokenScope.of(row.text("scope")),
                row.text("digest"),
                new ActorId(row.constant("by_kind", ActorId.Kind.class), row.text("by_realm"), row.text("by_name")),
                row.instant("issued"),
                row.instant("expires"),
                row.maybeInstant("revoked"));
    }
}
