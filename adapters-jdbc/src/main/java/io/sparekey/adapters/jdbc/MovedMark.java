// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What a SQLite file says that was moved to PostgreSQL. The file then takes no changes any more, not even from a program that had opened it
 * before: so that there are never two databases that both think they are the one.
 *
 * @param move the id of the move, which the target knows
 * @param target the URL of the target
 */
record MovedMark(UUID move, Instant at, String target) {

    private static final String IS_THERE = "SELECT count(*) FROM sqlite_schema WHERE name = 'moved_to'";

    private static final String FIND = "SELECT move, at, target FROM moved_to";

    private static final String CREATE = """
            CREATE TABLE moved_to (
                move   BLOB    NOT NULL CHECK (length(move) = 16),
                at     INTEGER NOT NULL,
                target TEXT    NOT NULL
            ) STRICT""";

    private static final String ADD = "INSERT INTO moved_to (move, at, target) VALUES (?, ?, ?)";

    private static final String FREEZE = """
            CREATE TRIGGER %1$s_moved_%2$s BEFORE %2$s ON %1$s
            BEGIN
                SELECT RAISE(ABORT, 'the database was moved to PostgreSQL');
            END""";

    /** The one in the file. */
    static Optional<MovedMark> find(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (SqliteSchema.number(statement, IS_THERE) == 0) {
                return Optional.empty();
            }
            try (ResultSet row = statement.executeQuery(FIND)) {
                row.next();
                return Optional.of(new MovedMark(
                        Uuids.fromBytes(row.getBytes("move")),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("target")));
            }
        }
    }

    /** Writes it, and forbids every further change, in the transaction that is open. */
    void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                add.setBytes(1, Uuids.toBytes(move));
                add.setLong(2, at.toEpochMilli());
                add.setString(3, target);
                add.executeUpdate();
            }
            for (MovedTable table : MovedTable.values()) {
                for (String change : Arrays.asList("insert", "update", "delete")) {
                    statement.execute(FREEZE.formatted(table.sqlName(), change));
                }
            }
        }
    }
}
