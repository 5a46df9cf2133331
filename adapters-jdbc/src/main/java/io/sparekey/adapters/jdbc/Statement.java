// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * One statement and its parameters, run once. What consists of several columns is bound under a prefix: {@code owner} stands for
 * {@code owner_issuer} and {@code owner_subject}; {@link Row} reads it back under the same one.
 */
final class Statement {

    /** One for all, since Jdbi keeps what it has parsed by engine. */
    private static final TemplateEngine FILLING_IN_LISTS = new DefinedAttributeTemplateEngine();

    private final Session session;
    private final String text;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, Collection<?>> lists = new HashMap<>();

    Statement(Session session, String text) {
        this.session = session;
        this.text = text;
    }

    /** Text, number, UUID, Instant, enum, bytes, or an {@code Optional} of these, where empty means NULL. */
    Statement bind(String name, Object value) {
        values.put(name, value instanceof Optional<?> optional ? optional.orElse(null) : value);
        return this;
    }

    /** A list of values that is not empty, written {@code IN (<name>)}. */
    Statement bindList(String name, Collection<?> list) {
        lists.put(name, list);
        return this;
    }

    Statement bindUser(String prefix, Optional<UserId> user) {
        return bind(prefix + "_issuer", user.map(UserId::issuer)).bind(prefix + "_subject", user.map(UserId::subject));
    }

    Statement bindOwner(String prefix, Optional<Owner> owner) {
        return bindUser(prefix, owner.flatMap(Statement::known))
                .bind(prefix + "_login", owner.flatMap(Statement::login));
    }

    Statement bindSealed(String prefix, Optional<Sealed> sealed) {
        return bind(prefix + "_ciphertext", sealed.map(s -> s.ciphertext().toBytes()))
                .bind(prefix + "_data_key", sealed.map(s -> s.dataKey().value()))
                .bind(prefix + "_format", sealed.map(Sealed::format));
    }

    /** All rows, in their order. */
    <T> List<T> list(Row.Reader<T> reader) {
        return session.guard("the list", () -> {
            try (var query = session.handle().createQuery(text)) {
                return bound(query).scanResultSet((rows, context) -> readAll(rows.get(), reader));
            }
        });
    }

    private static <T> List<T> readAll(ResultSet rows, Row.Reader<T> reader) throws SQLException {
        Row row = new Row(rows);
        List<T> items = new ArrayList<>();
        while (rows.next()) {
            items.add(reader.read(row));
        }
        return items;
    }

    /** The first row. */
    <T> Optional<T> find(Row.Reader<T> reader) {
        return list(reader).stream().findFirst();
    }

    /**
     * A page. The statement takes a parameter {@code limit} and is asked for one row more than the page has, to see whether there are
     * any.
     *
     * @param key of an item, where the page after it begins
     */
    <T, C> Page<T, C> page(int limit, Row.Reader<T> reader, Function<T, C> key) {
        return pageOf(bind("limit", Page.requireLimit(limit) + 1).list(reader), limit, key);
    }

    /** A page of the first {@code limit} items; that there are more tells that another page follows. */
    static <T, C> Page<T, C> pageOf(List<T> items, int limit, Function<T, C> key) {
        if (items.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        List<T> shown = items.subList(0, limit);
        return new Page<>(shown, Optional.of(key.apply(shown.get(limit - 1))));
    }

    /**
     * Changes rows. @return how many there were
     *
     * @param what the kind of thing and its id
     * @throws StaleVersion if there is one with the same key already
     */
    int run(String what) {
        return session.guard(what, () -> {
            try (var update = session.handle().createUpdate(text)) {
                return bound(update).execute();
            }
        });
    }

    /**
     * Changes one row.
     *
     * @param what the kind of thing and its id
     * @throws StaleVersion if there was none that fits, or there is one with the same key already
     */
    void runOnce(String what) {
        if (run(what) == 0) {
            throw new StaleVersion(what);
        }
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        if (!lists.isEmpty()) {
            statement.setTemplateEngine(FILLING_IN_LISTS);
            lists.forEach((name, list) -> statement.bindList(name, new ArrayList<>(list)));
        }
        return values.isEmpty() ? statement : statement.bindNamedArgumentFinder(new Values());
    }

    /** Hands them to Jdbi as they are, which would otherwise look for a converter for each of them. */
    private final class Values implements NamedArgumentFinder {

        @Override
        public Optional<Argument> find(String name, StatementContext context) {
            return values.containsKey(name) ? Optional.of(argument(values.get(name))) : Optional.empty();
        }

        @Override
        public Collection<String> getNames() {
            return values.keySet();
        }
    }

    private static Argument argument(@Nullable Object value) {
        if (value == null) {
            return (position, statement, context) -> statement.setNull(position, Types.NULL);
        }
        if (value instanceof String text) {
            return (position, statement, context) -> statement.setString(position, text);
        }
        if (value instanceof UUID id) {
            return (position, statement, context) -> statement.setBytes(position, Uuids.toBytes(id));
        }
        if (value instanceof Instant instant) {
            return (position, statement, context) -> statement.setLong(position, instant.toEpochMilli());
        }
        if (value instanceof Enum<?> constant) {
            return (position, statement, context) -> statement.setString(position, constant.name());
        }
        if (value instanceof byte[] bytes) {
            return (position, statement, context) -> statement.setBytes(position, bytes);
        }
        return (position, statement, context) -> statement.setObject(position, value);
    }

    private static Optional<UserId> known(Owner owner) {
        return owner instanceof Owner.Known known ? Optional.of(known.user()) : Optional.empty();
    }

    private static Optional<String> login(Owner owner) {
        return owner instanceof Owner.Expected expected
                ? Optional.of(expected.login().value())
                : Optional.empty();
    }
}
