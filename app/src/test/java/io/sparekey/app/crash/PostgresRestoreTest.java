// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.core.port.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** On PostgreSQL: the backup is a copy of the database, file by file, made by the server. Dumps and points in time: {@code .ci/failover}. */
class PostgresRestoreTest extends RestoreContract {

    private static PostgresServerOfTests server;
    private static int databases;

    private @Nullable PostgresDatabase inUse;
    private String name = "";
    private String backup = "";

    @BeforeAll
    static void startServer() throws IOException {
        server = PostgresServerOfTests.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    Transactions create() throws SQLException {
        String first = next();
        server.create(first);
        return open(first);
    }

    @Override
    Transactions backUp() throws SQLException {
        close();
        backup = next();
        server.copy(name, backup);
        return open(name);
    }

    @Override
    Transactions restore() throws SQLException {
        close();
        return open(backup);
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(inUse).close();
    }

    private Transactions open(String database) {
        name = database;
        PostgresDatabase opened = server.open(database);
        inUse = opened;
        return opened.transactions();
    }

    private static String next() {
        return "db" + ++databases;
    }
}
