// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteReadersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MANY = 500;

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final List<Connection> opened = Collections.synchronizedList(new ArrayList<>());
    private final SqliteReaders readers = new SqliteReaders(this::open, PATIENCE);
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * SqliteReaders.MOST);

    private Connection open() throws SQLException {
        Connection connection = sqlite.connect(PATIENCE);
        opened.add(connection);
        return connection;
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        readers.close();
    }

    private int count() {
        return readers.read(session ->
                        session.sql("SELECT count(*) AS n FROM devices").list(row -> row.integer("n")))
                .orElseThrow()
                .get(0);
    }

    @Test
    void whoComesAloneIsServedByOneConnection() {
        for (int i = 0; i < MANY; i++) {
            assertThat(count()).isZero();
        }

        assertThat(opened).hasSize(1);
    }

    @Test
    void howeverManyComeThereAreOnlySoManyConnections() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(threads.submit(this::count));
        }
        for (Future<Integer> each : all) {
            assertThat(each.get()).isZero();
        }

        assertThat(opened).hasSizeLessThanOrEqualTo(SqliteReaders.MOST);
    }

    @Test
    void aConnectionOnWhichSomethingFailedIsNotUsedAgain() throws SQLException {
        assertThatIllegalStateException()
                .isThrownBy(() -> readers.read(session -> {
                    throw new IllegalStateException("as the test wants it");
                }));

        assertThat(count()).isZero();
        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).isClosed()).isTrue();
    }

    /** Its transaction has written nothing, and is over. */
    @Test
    void oneWhoCameToWriteLeavesTheConnectionToTheNext() {
        assertThat(readers.<Integer>read(
                        session -> session.sql("DELETE FROM devices").run("devices")))
                .isEmpty();

        assertThat(count()).isZero();
        assertThat(opened).hasSize(1);
    }

    @Test
    void noneStaysOpen() throws Exception {
        howeverManyComeThereAreOnlySoManyConnections();

        readers.close();

        for (Connection connection : opened) {
            assertThat(connection.isClosed()).isTrue();
        }
        assertThatIllegalStateException().isThrownBy(this::count);
    }
}
