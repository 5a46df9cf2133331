// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StoreUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another JVM has the file open and writes. */
class SecondProcessTest {

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    @Test
    void aTransactionWaitsForAnotherProcess() throws Exception {
        Device device = aDevice().build();
        try (SqliteDatabase patient = SqliteDatabase.open(sqlite.file(), Duration.ofSeconds(30));
                var other = Other.writing(sqlite.file())) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> TemporarySqlite.change(
                    patient.transactions(), stores -> stores.devices().add(device)));
            other.finish();
            waiting.get();

            assertThat(TemporarySqlite.find(patient.transactions(), device)).contains(device);
        }
    }

    @Test
    void aTransactionGivesUpAfterTheBusyTimeout() throws Exception {
        Device device = aDevice().build();
        try (SqliteDatabase hasty = SqliteDatabase.open(sqlite.file(), Duration.ofMillis(100))) {
            try (var other = Other.writing(sqlite.file())) {
                assertThatThrownBy(() -> TemporarySqlite.change(
                                hasty.transactions(), stores -> stores.devices().add(device)))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("busy");
                other.finish();
            }
            TemporarySqlite.change(
                    hasty.transactions(), stores -> stores.devices().add(device));
        }
    }

    /** The other process. */
    private record Other(Process process, BufferedReader output) implements AutoCloseable {

        /** Returns when it has begun to write. */
        static Other writing(Path file) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            HoldsTheLock.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var other = new Other(process, process.inputReader(StandardCharsets.UTF_8));
            assertThat(other.output.readLine()).isEqualTo(HoldsTheLock.WRITING);
            return other;
        }

        /** Returns when it has committed and ended. */
        void finish() throws IOException, InterruptedException {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
