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

    /** SQLite has one writer, so nobody is there to be passed over. It joins in the order of the tables when told so. */
    SQLITE("", "CROSS JOIN", "INDEXED BY device_words_of_device"),

    /** PostgreSQL finds the order of joins and their indexes itself. */
    POSTGRESQL("FOR UPDATE SKIP LOCKED", "JOIN", "");

    private final String skipClaimed;
    private final String thenJoin;
    private final String wordsOfDevice;

    Dialect(String skipClaimed, String thenJoin, String wordsOfDevice) {
        this.skipClaimed = skipClaimed;
        this.thenJoin = thenJoin;
        this.wordsOfDevice = wordsOfDevice;
    }

    /** By the names that stand in statements. */
    Map<String, String> words() {
        return Map.of("skip_claimed", skipClaimed, "then_join", thenJoin, "words_of_device", wordsOfDevice);
    }

    /** Jdbi over connections in this dialect. Its faults tell neither statements nor values. */
    Jdbi over(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.registerArgument(new Ids());
        jdbi.registerArgument(new Instants());
        jdbi.getConfig(SqlStatements.class).defineMap(words());
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
