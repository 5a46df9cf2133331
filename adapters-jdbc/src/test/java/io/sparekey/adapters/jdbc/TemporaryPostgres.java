// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database of its own for each test, in a real server. */
final class TemporaryPostgres implements BeforeEachCallback, AfterEachCallback {

    private @Nullable String url;
    private @Nullable PostgresDatabase database;

    @Override
    public void beforeEach(ExtensionContext context) {
        url = EmbeddedServer.newDatabase();
        database = EmbeddedServer.open(server());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (database != null) {
            database.close();
            EmbeddedServer.drop(name());
        }
    }

    PostgresServer server() {
        return EmbeddedServer.server(Objects.requireNonNull(url));
    }

    PostgresDatabase database() {
        return Objects.requireNonNull(database);
    }

    Transactions transactions() {
        return database().transactions();
    }

    /** In a transaction of its own. */
    void change(Consumer<Stores> work) {
        TemporarySqlite.change(transactions(), work);
    }

    /** Of the database, on the server. */
    String name() {
        return server().url().substring(server().url().lastIndexOf('/') + 1);
    }

    Connection connect() throws SQLException {
        return connect(server().url());
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    /** Past the stores, through a connection of its own. */
    void execute(String sql) throws SQLException {
        execute(server().url(), sql);
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what is found. */
    List<String> query(String sql) throws SQLException {
        return query(server().url(), sql);
    }

    static List<String> query(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
