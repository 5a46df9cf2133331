// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptStatementsTest {

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final List<PreparedStatement> prepared = new ArrayList<>();
    private Connection connection;
    private Handle handle;

    @BeforeEach
    void open() throws SQLException {
        connection = sqlite.connect(Duration.ofSeconds(5));
        handle = SqliteJdbi.over(heard(connection)).open();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Notes what it prepares. */
    private Connection heard(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof PreparedStatement statement) {
                            prepared.add(statement);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Statement sql(String text) {
        return new Session(handle, SqliteFaults::translate).sql(text);
    }

    private void find(String sql) {
        assertThat(sql(sql).bind("id", new UUID(1, 2)).find(row -> row.uuid("id")))
                .isEmpty();
    }

    @Test
    void whatIsAskedAgainIsPreparedOnce() {
        for (int i = 0; i < 100; i++) {
            find(JdbiDevices.FIND_BY_ID);
        }

        assertThat(prepared).hasSize(1);
    }

    @Test
    void whatDiffersInTheLengthOfAListOnlyIsPreparedForEachLength() {
        for (int i = 0; i < 100; i++) {
            List<UUID> ids = IntStream.rangeClosed(0, i % 3)
                    .mapToObj(least -> new UUID(1, least))
                    .toList();
            assertThat(sql(JdbiDevices.FIND_BY_IDS).bindList("ids", ids).list(row -> row.uuid("id")))
                    .isEmpty();
        }

        assertThat(prepared).hasSize(3);
    }

    @Test
    void ofTooManyThoseLeastUsedAreClosed() throws SQLException {
        for (int i = 0; i < 300; i++) {
            find(JdbiDevices.FIND_BY_ID);
            find("SELECT * FROM devices WHERE id = :id AND version = " + i);
        }

        assertThat(prepared).hasSize(301);
        assertThat(prepared.get(0).isClosed()).isFalse();
        assertThat(prepared.get(1).isClosed()).isTrue();
        long open = 0;
        for (PreparedStatement statement : prepared) {
            open += statement.isClosed() ? 0 : 1;
        }
        assertThat(open).isLessThanOrEqualTo(129);
    }
}
