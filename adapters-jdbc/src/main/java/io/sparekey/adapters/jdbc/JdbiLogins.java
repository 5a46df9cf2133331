// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Logins;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bound login names in SQL. The schema itself forbids to bind one anew. */
final class JdbiLogins implements Logins {

    static final String FIND = "SELECT * FROM logins WHERE login = :login";

    static final String FIND_ALL = "SELECT * FROM logins WHERE login IN (<logins>)";

    static final String BIND =
            "INSERT INTO logins (login, user_issuer, user_subject) VALUES (:login, :user_issuer, :user_subject)";

    private final Session session;

    JdbiLogins(Session session) {
        this.session = session;
    }

    @Override
    public Optional<UserId> find(LoginName login) {
        return session.sql(FIND)
                .bind("login", login.value())
                .find(row -> row.user("user").orElseThrow());
    }

    @Override
    public Map<LoginName, UserId> findAll(Collection<LoginName> logins) {
        if (logins.isEmpty()) {
            return Map.of();
        }
        return session
                .sql(FIND_ALL)
                .bindList("logins", logins.stream().map(LoginName::value).toList())
                .list(row -> Map.entry(
                        new LoginName(row.text("login")), row.user("user").orElseThrow()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void bind(LoginName login, UserId user) {
        session.sql(BIND)
                .bind("login", login.value())
                .bindUser("user", Optional.of(user))
                .runOnce("the login name");
    }
}
