// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for all tests of this JVM, started by the first that needs it and stopped with the JVM; on Linux only. */
final class EmbeddedServer {

    /** The tables are made once, here, and copied from here for each test. */
    private static final String TEMPLATE = "tables";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private EmbeddedServer() {}

    private static final class Started {

        static final EmbeddedPostgres SERVER = start();

        private Started() {}

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                execute(server, "CREATE DATABASE " + TEMPLATE + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'");
                open(server(url(server, TEMPLATE))).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a database, with our tables in it. @return its URL */
    static String newDatabase() {
        return newDatabase(TEMPLATE);
    }

    /** Makes an empty one. */
    static String newEmptyDatabase() {
        return newEmptyDatabase("");
    }

    /** Makes an empty one with options of {@code CREATE DATABASE}. */
    static String newEmptyDatabase(String options) {
        return newDatabase("template0 " + options);
    }

    private static String newDatabase(String template) {
        assumeTrue(
                isHere(), "skipped: the PostgreSQL server that tests start by themselves runs on Linux on x86-64 only");
        String name = "test" + NEXT.incrementAndGet();
        execute(Started.SERVER, "CREATE DATABASE " + name + " TEMPLATE " + template);
        return url(Started.SERVER, name);
    }

    /** Deletes a database, whoever is connected to it. */
    static void drop(String name) {
        execute(Started.SERVER, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static boolean isHere() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return System.getProperty("os.name").equals("Linux") && architecture.equals("amd64");
    }

    /** The server at one of its databases. */
    static PostgresServer server(String url) {
        return new PostgresServer(url, Optional.of("postgres"), Optional.empty(), 8);
    }

    /** It is fast because it is not durable: no test cuts the power. */
    static PostgresDatabase open(PostgresServer server) {
        return PostgresDatabase.open(server, anything -> {});
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
