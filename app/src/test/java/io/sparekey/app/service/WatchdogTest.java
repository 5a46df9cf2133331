// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sparekey.app.sweeps.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private final Progress progress = new Progress(nanos::get);
    private final List<List<String>> ran = new CopyOnWriteArrayList<>();

    @Test
    void itIsFedOnlyWhileTheSweepsGetOn() {
        Watchdog watchdog = new Watchdog(systemd("60000000"), progress, PATIENCE);

        watchdog.look();
        pass(PATIENCE);
        watchdog.look();
        assertThat(ran).hasSize(2);

        pass(Duration.ofNanos(1));
        watchdog.look();
        assertThat(ran).hasSize(2);

        progress.made();
        watchdog.look();
        assertThat(ran).hasSize(3);
    }

    @Test
    void onceStartedItGoesOnByItself() {
        try (Watchdog watchdog = new Watchdog(systemd("2000"), progress, PATIENCE)) {
            watchdog.start();
            await().until(() -> ran.size() >= 3);
        }
        assertThat(ran).allMatch(command -> command.contains("WATCHDOG=1"));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private SystemdNotify systemd(String limit) {
        return new SystemdNotify(Map.of("NOTIFY_SOCKET", "@x", "WATCHDOG_USEC", limit), command -> {
            ran.add(command);
            return 0;
        });
    }
}
