// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who waits for another thread may give up as long as that has not begun, and hears the truth after that. */
class WaitingWorkTest {

    @RegisterExtension
    final TemporarySqlite sqlite = new TemporarySqlite();

    private final WaitingWork<String> work = new WaitingWork<>(session -> "done");

    private void serve() throws SQLException {
        try (Connection connection = sqlite.connect(Duration.ofSeconds(1))) {
            new SqliteGroup(connection).commit(List.of(work));
        }
    }

    @Test
    void whoGivesUpBeforeItHasBegunIsNotServed() {
        assertThatThrownBy(() -> work.outcome(Duration.ZERO))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("busy");

        assertThat(work.begin()).isFalse();
    }

    @Test
    void whoIsInterruptedBeforeItHasBegunIsNotServed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> work.outcome(Duration.ofSeconds(10)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(work.begin()).isFalse();
    }

    @Test
    void onceItHasBegunPatienceDoesNotEnd() throws Exception {
        assertThat(work.begin()).isTrue();
        CompletableFuture<String> caller = CompletableFuture.supplyAsync(() -> work.outcome(Duration.ZERO));
        serve();

        assertThat(caller.join()).isEqualTo("done");
    }

    @Test
    void onceItHasBegunAnInterruptionMustWait() throws Exception {
        assertThat(work.begin()).isTrue();
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<String> caller = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            interrupted.countDown();
            String outcome = work.outcome(Duration.ofSeconds(10));
            return outcome + ", interrupted " + Thread.interrupted();
        });
        interrupted.await();
        serve();

        assertThat(caller.join()).isEqualTo("done, interrupted true");
    }
}
