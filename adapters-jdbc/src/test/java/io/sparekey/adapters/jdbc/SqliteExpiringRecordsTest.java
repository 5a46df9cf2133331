// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteExpiringRecordsTest extends ExpiringRecordsContract {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Override
    Database database() {
        return sqlite.database();
    }

    @Override
    Database ofAnotherNode() {
        return SqliteDatabase.open(sqlite.file());
    }

    @Test
    void recordsAreThereAfterReopening() {
        add(sqlite.database().expiringRecords());

        sqlite.reopen();

        assertThat(sqlite.database().expiringRecords().find("session", "1", NOW))
                .isPresent();
    }

    @Test
    void aDatabaseThatCannotBeUsedIsUnavailable() throws SQLException {
        Connection connection = sqlite.connect(Duration.ofMillis(100));
        try (SqliteTransactions transactions = new SqliteTransactions(connection, Duration.ofMillis(100))) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = ON");
            }
            ExpiringRecords records = new ExpiringRecords(transactions);

            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> add(records));
        }
    }

    private static void add(ExpiringRecords records) {
        records.add("session", "1", "ann", "x".getBytes(UTF_8), NOW.plusSeconds(60), NOW);
    }
}
