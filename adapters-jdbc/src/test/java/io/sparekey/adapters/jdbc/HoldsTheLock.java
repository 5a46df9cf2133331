// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A process that begins to write to a database, says so, and commits when its input ends. */
final class HoldsTheLock {

    static final String WRITING = "writing";

    private HoldsTheLock() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        var source = new SqliteSource(Path.of(arguments[0]), Duration.ofSeconds(5));
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            System.out.println(WRITING);
            while (System.in.read() >= 0) {
                // Waits for the end of the input.
            }
            statement.execute("COMMIT");
        }
    }
}
