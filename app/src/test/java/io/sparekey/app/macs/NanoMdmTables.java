// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import io.sparekey.app.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL with the tables that NanoMDM wants and does not make itself. */
final class NanoMdmTables implements AutoCloseable {

    private final EmbeddedServer server;
    private final String tables;

    /** Makes the tables by this script. */
    NanoMdmTables(Path script) throws IOException, SQLException {
        server = EmbeddedServer.start();
        tables = server.create();
        try (Connection connection = server.source(tables).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(script));
        }
    }

    /** Makes a database for one NanoMDM. @return as that takes it */
    String database() throws SQLException {
        String url = server.url(server.copy(tables));
        return url.replace("jdbc:postgresql://", "postgres://" + EmbeddedServer.USER + "@") + "?sslmode=disable";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
