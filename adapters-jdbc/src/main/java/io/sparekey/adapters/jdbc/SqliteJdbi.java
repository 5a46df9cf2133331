// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Jdbi over one connection to SQLite: how ids and instants are written. */
final class SqliteJdbi {

    private SqliteJdbi() {}

    /** Over a connection of our own, whose prepared statements are kept. */
    static Jdbi over(Connection connection) {
        Jdbi jdbi = lent(connection);
        var kept = new KeptStatements();
        jdbi.setStatementBuilderFactory(each -> kept);
        return jdbi;
    }

    /** Over a connection that is somebody else's: nothing of it is kept. */
    static Jdbi lent(Connection connection) {
        Jdbi jdbi = Jdbi.create(new Lent(connection));
        jdbi.registerArgument(new Ids());
        jdbi.registerArgument(new Instants());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /** The connection outlives the handles. */
    private record Lent(Connection connection) implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection lent) {
            // Whoever opened it closes it.
        }
    }

    private static final class Ids extends AbstractArgumentFactory<UUID> {
        Ids() {
            super(Types.BLOB);
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
