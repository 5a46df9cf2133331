// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** A real PostgreSQL server of a test's own, whose commits are as durable as anywhere; on Linux only. */
public final class EmbeddedServer implements AutoCloseable {

    /** Who may do everything there, without a password. */
    public static final String USER = "postgres";

    /** What it may take to come up where the disk is busy. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private int databases;

    private EmbeddedServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts one, or has the test skipped. */
    public static EmbeddedServer start() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "skipped: the PostgreSQL server that tests start by themselves runs on Linux on x86-64 only");
        return new EmbeddedServer(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(STARTING)
                .start());
    }

    /** Makes an empty database. @return its name */
    public String create() throws SQLException {
        return create("template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
    }

    /** Makes a database that is like this one now; nobody may be connected to that. @return the name of the copy */
    public String copy(String from) throws SQLException {
        return create(from);
    }

    private String create(String template) throws SQLException {
        String name = "database" + ++databases;
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return name;
    }

    /** Deletes it, whoever is connected to it. */
    public void drop(String database) throws SQLException {
        execute("DROP DATABASE " + database + " WITH (FORCE)");
    }

    /** As nodes are told. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /**
     * The server at one of its databases.
     *
     * @param connections the most at once
     */
    public PostgresServer at(String database, int connections) {
        return new PostgresServer(url(database), Optional.of(USER), Optional.empty(), connections);
    }

    /** Our own, with a few connections. */
    public PostgresDatabase open(String database) {
        return PostgresDatabase.open(at(database, 4));
    }

    /** Plain connections to it. */
    public DataSource source(String database) {
        return server.getDatabase(USER, database);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // It is given five seconds to stop, which is little to write everything down in.
            execute("CHECKPOINT");
        } catch (SQLException gone) {
            throw new IOException(gone);
        } finally {
            server.close();
        }
    }
}
