// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.app.EmbeddedServer;
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

    private static EmbeddedServer server;

    private @Nullable PostgresDatabase inUse;
    private String name = "";
    private String backup = "";

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    Transactions create() throws SQLException {
        return open(server.create());
    }

    @Override
    Transactions backUp() throws SQLException {
        close();
        backup = server.copy(name);
        return open(name);
    }

    @Override
    Transactions restore() throws SQLException {
        close();
        server.drop(name);
        return open(backup);
    }

    /** A copy takes a second, and the rules that matter are not the database's. */
    @Override
    int rounds() {
        return 1;
    }

    @AfterEach
    void dropLast() throws SQLException {
        close();
        server.drop(name);
    }

    private void close() {
        Objects.requireNonNull(inUse).close();
    }

    private Transactions open(String database) {
        name = database;
        PostgresDatabase opened = server.open(database);
        inUse = opened;
        return opened.transactions();
    }
}
