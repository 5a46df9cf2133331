// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/**
 * Everything stored as a guest in a SQLite database that belongs to another program, beside that program's own tables: for those who
 * want to share their connections and their transactions. Whoever does not opens a file of its own with {@link SqliteDatabase}.
 *
 * <p>The host keeps the connections, the file and its modes, and implements {@link Transactions} on {@link #within}. A recovery key
 * must be neither lost nor left behind, so connections have to be set up with {@value #SETTINGS}. SQLite has one writer, so a
 * transaction of the host's that is open keeps every other from beginning: no second one may be waited for inside it.
 */
public final class SqliteStores {

    /** What connections must be set up with; {@code jdbc:sqlite:FILE?} takes it as it stands here. */
    public static final String SETTINGS = "foreign_keys=on&secure_delete=on&synchronous=full";

    /** Changes nothing, but has the transaction become a writing one here, while it can still wait for its turn. */
    private static final String TAKE_TURN = "UPDATE sentinels SET generation = generation WHERE FALSE";

    private SqliteStores() {}

    /**
     * Makes or migrates the tables. To be called once at start; several processes may do so at the same time.
     *
     * @param source hands out connections that are set up with {@link #SETTINGS}
     * @throws StoreUnavailable if the settings are others, a table or index of the host's has the name of one of ours, a newer version
     *     has written to the database, or it cannot be used; in all but the last case nothing was changed
     */
    public static void bringUpToDate(DataSource source) {
        try {
            SharedSchema.bringUpToDate(source);
        } catch (SQLException | FlywayException e) {
            throw new StoreUnavailable(SqliteFaults.remedy(e), e);
        }
    }

    /**
     * Runs the work in the transaction that is open on the connection, which the caller commits, or rolls back if this throws. The
     * stores are of no use after it.
     *
     * <p>A transaction that has read before, without having written, may find here that another was faster, and throws {@link
     * StoreUnavailable} at once: roll it back and run all of it again. With {@code transaction_mode=IMMEDIATE} that cannot happen.
     *
     * <p>A {@code Transactions} made of this must have committed when its {@code run} returns: a key is shown on the strength of an audit
     * entry that nobody can roll back any more. Only the registry (registering, changing ownership, removing) may join a transaction
     * that its caller goes on with.
     *
     * @param connection with auto-commit off
     * @return what the work returned
     * @throws IllegalStateException if the connection is in auto-commit mode
     */
    public static <T> T within(Connection connection, Function<Stores, T> work) {
        begin(connection);
        try (Handle handle = SqliteJdbi.lent(connection).open()) {
            var session = new Session(handle, SqliteFaults::translate);
            try {
                T result = work.apply(JdbiStores.over(session));
                session.endSound();
                return result;
            } finally {
                session.end();
            }
        }
    }

    private static void begin(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("no transaction is open on the connection: begin one first");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(TAKE_TURN);
            }
        } catch (SQLException e) {
            throw SqliteFaults.translate(e, "the transaction");
        }
    }
}
