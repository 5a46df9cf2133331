// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The mark in a PostgreSQL database that part of what belongs there is still elsewhere. */
final class UnfinishedMove {

    private static final String FIND = "SELECT id FROM unfinished_move";

    /** The server makes the id. */
    private static final String BEGIN =
            "INSERT INTO unfinished_move (id, begun) VALUES (uuid_send(gen_random_uuid()), ?)";

    private static final String END = "DELETE FROM unfinished_move";

    private UnfinishedMove() {}

    /** Keeps those away who want to work with the database. @throws StoreUnavailable if there is a mark */
    static void requireNone(Connection connection) throws SQLException {
        if (find(connection).isPresent()) {
            throw new StoreUnavailable("a move into this database was begun and not finished: give the same command"
                    + " (sparekey migrate) again");
        }
    }

    static Optional<UUID> find(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIND)) {
            return row.next() ? Optional.of(Uuids.fromBytes(row.getBytes(1))) : Optional.empty();
        }
    }

    static void begin(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setLong(1, now.toEpochMilli());
            statement.executeUpdate();
        }
    }

    static void end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(END);
        }
    }
}
