// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A real PostgreSQL server of a test's own; on Linux only. */
final class PostgresServerOfTests implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final EmbeddedPostgres server;
    private int databases;

    private PostgresServerOfTests(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServerOfTests start() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "skipped: the PostgreSQL server that tests start by themselves runs on Linux on x86-64 only");
        return new PostgresServerOfTests(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    /** Makes an empty database. @return its name */
    String create() throws SQLException {
        String name = "database" + ++databases;
        execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
        return name;
    }

    /** Makes a database that is like this one now; nobody may be connected to that. @return the name of the copy */
    String copy(String from) throws SQLException {
        String name = "database" + ++databases;
        execute("CREATE DATABASE " + name + " TEMPLATE " + from);
        return name;
    }

    /** Deletes one that nobody is connected to. */
    void drop(String database) throws SQLException {
        execute("DROP DATABASE " + database);
    }

    PostgresDatabase open(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
        return PostgresDatabase.open(new PostgresServer(url, Optional.of("postgres"), Optional.empty(), CONNECTIONS));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
