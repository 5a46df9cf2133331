// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StoreUnavailable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A primary whose synchronous standby is away: commits wait for it, and are acknowledged by nobody who stops waiting. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SynchronousStandbyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private EmbeddedPostgres server;
    private PostgresDatabase database;

    @BeforeEach
    void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        var whoWeAre = new PostgresServer(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                Optional.of("postgres"),
                Optional.empty(),
                2);
        PostgresDatabase.open(whoWeAre).close();
        execute("ALTER SYSTEM SET synchronous_standby_names = 'away'");
        execute("SELECT pg_reload_conf()");
        // Who is connected already hears of it sometime; who connects from then on has it from the start.
        await().atMost(PATIENCE).until(this::waitsForTheStandby);
        database = PostgresDatabase.open(whoWeAre);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        server.close();
    }

    /** Told not to wait any longer, the server says that it has committed, with a warning; or is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
    void aCommitThatDidNotReachTheStandbyIsNotAcknowledged(String end) {
        Device device = aDevice().build();
        CompletableFuture<Boolean> commit =
                CompletableFuture.supplyAsync(() -> database.transactions().run(stores -> {
                    stores.devices().add(device);
                    return true;
                }));
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        assertThat(commit).isNotDone();

        await().atMost(PATIENCE).until(() -> {
            execute("SELECT " + end + "(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
            return commit.isDone();
        });

        assertThatThrownBy(commit::join)
                .hasCauseInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("not known");
    }

    private boolean waitsForTheStandby() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW synchronous_standby_names")) {
            return shown.next() && shown.getString(1).equals("away");
        }
    }

    private int waiting() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
