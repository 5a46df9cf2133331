// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * The same statements in the words of both databases. Where these differ, a statement has a name in angle brackets, and this is what it stands
 * for; ids and instants are written the same in both.
 */
enum Dialect {

    /**
     * SQLite has one writer, so nobody is there to be passed over. It joins in the order of the tables when told so, and merges the parts
     * of a union in their order.
     */
    SQLITE(Map.of(
            "skip_claimed", "",
            "then_join", "CROSS JOIN",
            "words_of_device", "INDEXED BY device_words_of_device",
            "part", "",
            "first_serials", "",
            "first_words", "")),

    /** PostgreSQL finds the order of joins and their indexes itself, but reads all of a union's parts unless told how much of each to read. */
    POSTGRESQL(Map.of(
            "skip_claimed", "FOR UPDATE SKIP LOCKED",
            "then_join", "JOIN",
            "words_of_device", "",
            "part", "(",
            "first_serials", "ORDER BY serial LIMIT :limit)",
            "first_words", "ORDER BY found_word, found_device LIMIT :limit)"));

    @SuppressWarnings("ImmutableEnumChecker") // what Map.of makes never changes
    private final Map<String, String> words;

    Dialect(Map<String, String> words) {
        this.words = words;
    }

    /** By the names that stand in statements. */
    Map<String, String> words() {
        return words;
    }

    /** Jdbi over connections in this dialect. Its faults tell neither statements nor values. */
    Jdbi over(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.registerArgument(new Ids());
        jdbi.registerArgument(new Instants());
        jdbi.getConfig(SqlStatements.class).defineMap(words()).setTemplateEngine(new RenderedOnce());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private static final class Ids extends AbstractArgumentFactory<UUID> {
        Ids() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(UUID id, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, Uuids.toBytes(id));
        }
    }

    /** Sub-millisecond instants do not occur: the core cuts them off. */
    private static final class Instants extends AbstractArgumentFactory<Instant> {
        Instants() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant instant, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, instant.toEpochMilli());
        }
    }
}
