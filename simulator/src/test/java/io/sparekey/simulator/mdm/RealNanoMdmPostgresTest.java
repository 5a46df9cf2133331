// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/** NanoMDM itself, with its queues in PostgreSQL, where it keeps or deletes what was answered. */
class RealNanoMdmPostgresTest {

    @Nested
    class KeepingTest extends NanoMdmContract {

        @Override
        NanoMdmServer start(Path where, URI hook) {
            return program(where, Storage.PGSQL, hook);
        }
    }

    @Nested
    class DeletingTest extends NanoMdmContract {

        @Override
        NanoMdmServer start(Path where, URI hook) {
            return program(where, Storage.PGSQL_DELETING, hook);
        }
    }

    private static NanoMdmServer program(Path where, Storage storage, URI hook) {
        Path program = RealProgram.required();
        Path tables = RealProgram.tables();
        return new NanoMdmProgram(
                program,
                where,
                storage,
                Server.database(tables),
                NanoMdmContract.KEYS,
                NanoMdmContract.AUTHORITY,
                hook);
    }

    /** One server for all tests; the tables are made once and copied from there. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();
        private static final AtomicInteger DATABASES = new AtomicInteger();

        private Server() {}

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static synchronized String database(Path tables) {
            try {
                if (DATABASES.get() == 0) {
                    execute("postgres", "CREATE DATABASE tables");
                    execute("tables", Files.readString(tables));
                }
                String name = "nanomdm" + DATABASES.incrementAndGet();
                execute("postgres", "CREATE DATABASE " + name + " TEMPLATE tables");
                return "postgres://postgres:postgres@127.0.0.1:" + POSTGRES.getPort() + "/" + name + "?sslmode=disable";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void execute(String database, String sql) throws SQLException {
            try (Connection connection =
                            POSTGRES.getDatabase("postgres", database).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
