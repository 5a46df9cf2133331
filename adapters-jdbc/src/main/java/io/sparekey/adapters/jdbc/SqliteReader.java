// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A connection that reads and cannot write. As little thread-safe as a connection. */
final class SqliteReader implements AutoCloseable {

    private final Connection connection;
    private final SqliteCommands commands;
    private final Handle handle;

    private SqliteReader(Connection connection) {
        this.connection = connection;
        this.commands = new SqliteCommands(connection);
        this.handle = SqliteJdbi.over(connection).open();
    }

    static SqliteReader over(SqliteReaders.Source source) {
        try {
            Connection connection = source.open();
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new SqliteReader(connection);
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "a connection");
        }
    }

    /** Runs the work in a transaction, if it writes nothing; empty if it was about to. Null is no result. */
    <T> Optional<T> read(Function<Session, T> work) {
        try {
            var session = new Session(handle, SqliteReader::translate);
            return Optional.of(commands.committed(SqliteCommands.BEGIN_TO_READ, session, work));
        } catch (Writes afterAll) {
            return Optional.empty();
        }
    }

    private static RuntimeException translate(SQLException fault, String what) {
        boolean writes =
                fault instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY;
        return writes ? new Writes(fault) : SqliteFaults.translate(fault, what);
    }

    /** Says that work came to write. */
    private static final class Writes extends StoreUnavailable {
        private static final long serialVersionUID = 1L;

        Writes(SQLException fault) {
            super("a connection that reads cannot write", fault);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "a connection");
        }
    }
}
