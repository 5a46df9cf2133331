// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sqlite.SQLiteDataSource;

/** A database of a host, and the plainest transactions that a host can make of {@link SqliteStores}. */
final class SharedDatabase implements Transactions {

    private final SQLiteDataSource source = new SQLiteDataSource();
    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);

    SharedDatabase(Path file) {
        this(file, SqliteStores.SETTINGS);
    }

    SharedDatabase(Path file, String settings) {
        source.setUrl("jdbc:sqlite:" + file + "?busy_timeout=10000&" + settings);
    }

    SQLiteDataSource source() {
        return source;
    }

    Connection begin() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Override
    public <T> T run(Function<Stores, T> work) {
        if (open.get()) {
            throw new IllegalStateException("they do not nest");
        }
        open.set(true);
        try (Connection connection = begin()) {
            try {
                T result = SqliteStores.within(connection, work);
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("the host's database does not answer", e);
        } finally {
            open.set(false);
        }
    }
}
